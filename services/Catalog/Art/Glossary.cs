using System.Text.RegularExpressions;

namespace Shop.Catalog.Art;

/// <summary>What a picture shows; colours and pattern that are missing are left to the SKU.</summary>
public sealed record Subject(string Kind, IReadOnlyList<string>? Colours, string? Pattern);

/// <summary>Reads a picture out of an upper-case catalogue name such as JUMBO BAG RED RETROSPOT: the first rule that fits wins.</summary>
public static class Glossary
{
    private static readonly string[] anything = ["giftbox", "trinket", "tin", "vase"];

    private static readonly (string Kind, Regex Words)[] kinds = Compile(
    [
        ("cakestand", @"CAKE ?STAND|CAKESTAND"),
        ("cakecases", @"CAKE CASE|CASES|MUFFIN|CUPCAKE|FAIRY CAKE"),
        ("caketin", @"CAKE TIN|TINS?\b.*(PANTRY|REGENCY)|BISCUIT TIN|CANISTER|SPICE"),
        ("tealight", @"T-?LIGHT|TEALIGHT|CANDLE ?HOLDER|CANDLEHOLDER|VOTIVE"),
        ("lights", @"LIGHTS|CHILLI LIGHT|LED LIGHT"),
        ("nightlight", @"NIGHT LIGHT|TOADSTOOL"),
        ("candle", @"CANDLE"),
        ("paperlantern", @"PAPER LANTERN|CHINESE LANTERN"),
        ("lantern", @"LANTERN"),
        ("lamp", @"LAMP|LIGHT SHADE|CHANDELIER|TORCH"),
        ("diffuser", @"INCENSE|DIFFUSER|FRAGRANCE|OIL BURNER|POTPOURRI|SCENT"),
        ("lunchbox", @"LUNCH ?BOX|SNACK BOX|BENTO|SNACK TIN"),
        ("lunchbag", @"LUNCH ?BAG|COOL ?BAG"),
        ("backpack", @"BACKPACK|RUCKSACK|SATCHEL"),
        ("purse", @"PURSE|WALLET|COIN|MAKE.?UP BAG|WASH ?BAG"),
        ("giftbag", @"GIFT BAG|POPCORN|PARTY BAG|PAPER BAG"),
        ("tote", @"BAG|SHOPPER|TOTE|CARRY"),
        ("umbrella", @"UMBRELLA|PARASOL|PONCHO"),
        ("teapot", @"TEA ?POT|TEA SET|TEA COSY|COFFEE POT"),
        ("eggcup", @"EGG CUP"),
        ("teacup", @"TEA ?CUP|SAUCER|CUP"),
        ("mug", @"MUG|BEAKER"),
        ("plate", @"PLATE|PLATTER"),
        ("jug", @"JUG|PITCHER|CARAFE"),
        ("bowl", @"BOWL|COLANDER|RAMEKIN"),
        ("jam", @"JAM|PRESERVE|PICKLE"),
        ("jar", @"JAR\b|STORAGE|POT\b.*(TEA|COFFEE|SUGAR)|BREAD BIN|CRUET"),
        ("bottle", @"BOTTLE(?!.*HOT)|FLASK|THERMOS"),
        ("hotwater", @"HOT WATER|HAND WARMER|WARMER"),
        ("mould", @"MOULD|JELLY"),
        ("cutter", @"CUTTER"),
        ("scale", @"SCALES"),
        ("napkins", @"NAPKIN|TISSUE|SERVIETTE|COASTER|PLACEMAT|DOILE?Y"),
        ("apron", @"APRON"),
        ("glove", @"OVEN GLOVE|MITT|GLOVE|POT HOLDER"),
        ("towel", @"TOWEL"),
        ("cutlery", @"CUTLERY|FORK"),
        ("knife", @"KNIFE"),
        ("spoons", @"SPOON|UTENSIL|WHISK|SPATULA|ROLLING PIN"),
        ("board", @"CHOPPING|CUTTING BOARD|BREAD BOARD"),
        ("tray", @"TRAY"),
        ("glass", @"TUMBLER|TEA GLASS|STRAWS|GLASSES|GOBLET|WINE GLASS"),
        ("recipebox", @"RECIPE|CUTLERY BOX|BREAD"),
        ("clock", @"ALARM CLOCK"),
        ("wallclock", @"CLOCK"),
        ("frame", @"FRAME|PHOTO|PICTURE"),
        ("mirror", @"MIRROR"),
        ("chalkboard", @"CHALK|BLACK ?BOARD|MEMO|NOTICE"),
        ("doormat", @"DOOR ?MAT|MAT\b"),
        ("rug", @"RUG|CARPET"),
        ("cushion", @"CUSHION|PILLOW|KNEELING"),
        ("throw", @"THROW|BLANKET|QUILT|SCARF|SHAWL"),
        ("hook", @"HOOK|KEY FOB|COAT RACK|HANGER|RACK"),
        ("knob", @"KNOB|DRAWER|DOORKNOB|MAGNET|BADGE|BUTTON"),
        ("heart", @"HEART"),
        ("sign", @"SIGN|PLAQUE|METAL|WALL ART|TILE"),
        ("birdhouse", @"BIRD ?HOUSE|NESTING|BIRD TABLE|FEEDER"),
        ("wateringcan", @"WATERING"),
        ("trowel", @"GARDEN|TROWEL|DIBBER|TWINE|STRING|SPADE"),
        ("plantpot", @"PLANT|POT\b|HERB|FLOWER ?POT|BUCKET|PLANTER|CACTUS"),
        ("windmill", @"WINDMILL|PINWHEEL"),
        ("vase", @"VASE|FLOWER|BOUQUET|ROSE"),
        ("basket", @"BASKET|HAMPER|WICKER|CRATE"),
        ("wrap", @"WRAP|TISSUE PAPER|PAPER ROLL"),
        ("card", @"CARD(?!S)|POSTCARD|ENVELOPE|INVITE|STICKER|TAG"),
        ("cards", @"CARDS|SNAP|DOMINO|GAME|LUDO|NOUGHTS"),
        ("notebook", @"NOTE ?BOOK|JOURNAL|DIARY|JOTTER|BOOK|ALBUM|PASSPORT|ORGANISER|CALENDAR|SKETCH"),
        ("pencils", @"PENCIL|STATIONERY|WRITING|STAMP|STENCIL|CRAFT|CRAYON|PEN\b|PENS|RULER|ERASER|RUBBER|CHALKS|COLOURING"),
        ("ribbon", @"RIBBON|TAPE|LACE"),
        ("giftbox", @"GIFT|PRESENT|BOX OF|PARTY PIZZA"),
        ("bunting", @"BUNTING|FLAG|GARLAND"),
        ("stocking", @"STOCKING|SOCK"),
        ("wreath", @"WREATH"),
        ("cracker", @"CRACKER|BALLOON|CONFETTI"),
        ("tree", @"TREE"),
        ("star", @"STAR|SNOWFLAKE|ANGEL|FAIRY"),
        ("ornament", @"BAUBLE|CHRISTMAS|XMAS|DECORATION|REINDEER|SANTA|HANGING"),
        ("egg", @"EGG|EASTER|CHICK|HEN"),
        ("bird", @"BIRD|OWL|ROBIN|DOVE|DUCK|BUTTERFLY"),
        ("fan", @"FAN\b"),
        ("car", @"CAR\b|CARS|BUS|TRAIN|TRUCK|SCOOTER|TRACTOR"),
        ("bear", @"BEAR|TEDDY|PANDA|PLUSH|SOFT TOY"),
        ("bunny", @"RABBIT|BUNNY|DOG|CAT\b|ANIMAL|FELTCRAFT|DINOSAUR"),
        ("puzzle", @"PUZZLE|JIGSAW"),
        ("kite", @"KITE"),
        ("robot", @"ROBOT"),
        ("rocket", @"SPACE|ROCKET|PLANE"),
        ("top", @"SPINNING|YO.?YO|SKIPPING|HARMONICA|WHISTLE|TOY"),
        ("piggybank", @"MONEY|PIGGY|BANK|SAVING"),
        ("doll", @"DOLL|GIRL|RUSSIAN|MATR"),
        ("blocks", @"BLOCK|WORD|LETTER|ALPHABET"),
        ("jewellerybox", @"JEWELLERY|JEWELRY|TRINKET(?=.*DRAWER)|CABINET|CHEST"),
        ("necklace", @"NECKLACE|PENDANT|LOCKET"),
        ("bracelet", @"BRACELET|BANGLE|BEADS"),
        ("earrings", @"EARRING|HAIR|BROOCH|CLIP|SLIDE"),
        ("ringdish", @"RING|DISH"),
        ("soap", @"SOAP|BATH|SPONGE|BRUSH|SHAMPOO"),
        ("sewing", @"SEWING|KNIT|THREAD|NEEDLE|STITCH|WOOL"),
        ("tin", @"PLASTER|TIN\b|FIRST AID|CIGAR|MATCH"),
        ("trinket", @"TRINKET|TREASURE|CERAMIC|PORCELAIN"),
        ("pegs", @"PEG|LAUNDRY|WASHING"),
    ]);

    private static readonly (string Pattern, Regex Words)[] patterns = Compile(
    [
        ("dot", "SPOT|DOT|POLKA"),
        ("stripe", "STRIPE|REGENCY|UNION"),
        ("check", "CHECK|GINGHAM|TARTAN|CIRCUS"),
        ("floral", "FLORAL|FLOWER|ROSE|DAISY|PAISLEY|GARDEN|VINTAGE|SUKI|BAROQUE"),
        ("sprig", "LEAF|WOODLAND|BIRD|SPRIG|SCANDI|APPLE"),
        ("terrazzo", "RETRO|CONFETTI|ABSTRACT|PANTRY"),
        ("plain", "PLAIN|WOODEN|METAL|ANTIQUE|GLASS"),
    ]);

    private static readonly (Regex Word, string Colour)[] colours =
    [
        .. new (string Word, string Colour)[]
        {
             ("RED", "plum"), ("PINK", "blush"), ("BLUE", "cobalt"), ("SKY BLUE", "sky"), ("GREEN", "moss"), ("YELLOW", "butter"), ("ORANGE", "persimmon"),
             ("WHITE", "porcelain"), ("IVORY", "bone"), ("CREAM", "bone"), ("BLACK", "ink"), ("PURPLE", "aubergine"), ("LILAC", "lilac"),
             ("LAVENDER", "lilac"), ("TURQUOISE", "celadon"), ("MINT", "celadon"), ("BROWN", "walnut"), ("CHOCOLATE", "walnut"), ("GOLD", "marigold"),
             ("SILVER", "slate"), ("GREY", "slate"), ("ZINC", "slate"), ("NATURAL", "clay"), ("WOOD", "clay"), ("STRAWBERRY", "plum"),
             ("WOODLAND", "pine"),
        }.Select(pair => (Rule($@"\b{pair.Word}\b"), pair.Colour)),
    ];

    public static Subject Describe(string name)
    {
        var text = name.ToUpperInvariant();
        string[] found = [.. colours.Where(pair => pair.Word.IsMatch(text)).Select(pair => pair.Colour).Distinct().Take(2)];
        var kind = Array.Find(kinds, rule => rule.Words.IsMatch(text)).Kind ?? anything[Numbers.Hash(text) % 4];
        return new(kind, found is [] ? null : found, Array.Find(patterns, rule => rule.Words.IsMatch(text)).Pattern);
    }

    private static (string, Regex)[] Compile((string Name, string Words)[] rules) => [.. rules.Select(rule => (rule.Name, Rule(rule.Words)))];

    private static Regex Rule(string words) => new(words, RegexOptions.ECMAScript | RegexOptions.Compiled);
}
