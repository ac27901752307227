namespace Shop.Catalog.Import;

/// <summary>The category a name speaks of: the first list with one of its words wins, and what speaks of none is a gift.</summary>
public static class CategoryWords
{
    private static readonly (string Category, string[] Words)[] lists =
    [
        ("seasons", ["CHRISTMAS", "XMAS", "EASTER", "ADVENT", "SANTA", "REINDEER", "SNOWFLAKE", "BAUBLE", "VALENTINE", "HALLOWEEN"]),
        ("lighting", ["LANTERN", "LIGHT", "LIGHTS", "T-LIGHT", "T-LIGHTS", "CANDLE", "CANDLES", "LAMP", "CANDLESTICK", "CHANDELIER", "TEALIGHT", "NIGHTLIGHT", "TORCH"]),
        ("jewellery", ["NECKLACE", "NECKLACES", "BRACELET", "EARRINGS", "RING", "BROOCH", "JEWELLERY", "BANGLE", "HAIRCLIP", "PENDANT", "CHARM"]),
        ("bags", ["BAG", "BAGS", "PURSE", "SHOPPER", "RUCKSACK", "BACKPACK", "HANDBAG", "TOTE", "WALLET", "UMBRELLA"]),
        ("kitchen", ["MUG", "MUGS", "CUP", "CUPS", "PLATE", "PLATES", "BOWL", "BOWLS", "TEAPOT", "TEA", "COFFEE", "CAKE", "CAKESTAND", "CAKES", "JUG", "KITCHEN", "APRON",
            "CUTLERY", "SPOON", "SPOONS", "NAPKINS", "BAKING", "JAM", "TRAY", "LUNCH", "BOTTLE", "GLASS", "COASTER", "COASTERS", "SAUCER", "OVEN", "RECIPE", "BREAD", "EGG", "CUTTERS"]),
        ("paper", ["CARD", "CARDS", "WRAP", "NOTEBOOK", "PAPER", "PENCIL", "PENCILS", "PEN", "STICKER", "STICKERS", "STATIONERY", "JOURNAL", "RIBBON", "RIBBONS", "TISSUE", "ERASER", "ERASERS", "CALENDAR", "TAPE"]),
        ("play", ["TOY", "DOLL", "PUZZLE", "GAME", "GAMES", "PLAYHOUSE", "SKIPPING", "CHILDS", "CHILDREN'S", "KIDS", "SOLDIER", "DOMINOES", "CRAYONS", "JIGSAW", "BUNNY", "TEDDY"]),
        ("garden", ["GARDEN", "GARDENERS", "PLANT", "PLANTER", "WATERING", "HERB", "FLOWER", "BIRD", "BIRDHOUSE", "PARASOL", "PICNIC", "SEED"]),
        ("storage", ["BOX", "BOXES", "TIN", "TINS", "DRAWER", "DRAWERS", "BASKET", "STORAGE", "CABINET", "RACK", "HOOK", "HANGER", "HOLDER", "JAR", "BIN", "CHEST"]),
        ("wall", ["FRAME", "CLOCK", "SIGN", "MIRROR", "PICTURE", "PHOTO", "BUNTING", "WALL", "PLAQUE", "CHALKBOARD", "BLACKBOARD", "LETTERS"]),
        ("living", ["CUSHION", "THROW", "BLANKET", "QUILT", "DOORMAT", "DOORSTOP", "RUG", "CURTAIN", "TABLE", "CHAIR", "STOOL", "WARMER", "SLIPPERS", "SOAP", "TOWEL"]),
    ];

    private static readonly char[] separators = [' ', ',', '.', '/', '&', '+', '(', ')', '"', '!'];

    public static string Of(string name)
    {
        var words = name.Split(separators, StringSplitOptions.RemoveEmptyEntries);
        foreach (var (category, known) in lists)
        {
            if (words.Any(known.Contains)) return category;
        }
        return "gifts";
    }
}
