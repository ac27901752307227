using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Reviews;

/// <summary>What a sentence of a review speaks of, by words of both languages.</summary>
internal static class AspectWords
{
    private static readonly (string Aspect, string English, string[] Chinese)[] lists =
    [
        ("delivery", "delivery deliver delivered shipping shipped ship courier post postage parcel arrived arrive late dispatch dispatched", ["配送", "快递", "物流", "发货", "送货", "到货", "运费"]),
        ("packaging", "packaging packed pack boxed wrap wrapped wrapping bubble", ["包装", "盒子", "包裹", "礼盒"]),
        ("quality", "quality sturdy solid flimsy broke broken breaks cracked crack chipped chip durable cheaply made well-made fell scratch scratched leak leaks", ["质量", "做工", "品质", "结实", "坏了", "破了", "裂", "耐用", "漏"]),
        ("price", "price priced cost costs value money cheap expensive overpriced bargain worth", ["价格", "价钱", "性价比", "便宜", "太贵", "贵了", "有点贵", "划算", "值得", "超值"]),
        ("size", "size small smaller big bigger large larger tiny tall short wide narrow fit fits", ["大小", "尺寸", "太小", "太大", "小巧", "偏小", "偏大", "尺码"]),
        ("look", "look looks looking colour color design pretty beautiful lovely ugly pattern style stylish", ["外观", "颜色", "好看", "漂亮", "设计", "图案", "难看", "很丑"]),
        ("use", "use uses used easy clean cleaning wash washes dishwasher microwave instructions assemble assembly handle handy practical", ["好用", "实用", "使用", "方便", "清洗", "说明书", "安装", "手感"]),
        ("service", "service support refund return returned seller reply replied helpful staff", ["客服", "服务", "退货", "退款", "售后", "卖家", "态度"]),
    ];

    private static readonly Dictionary<string, string> stems = lists.SelectMany(list => list.English.Split(' ').Select(word => (Stem: WordForms.Stem(word), list.Aspect)))
        .DistinctBy(word => word.Stem).ToDictionary(word => word.Stem, word => word.Aspect, StringComparer.Ordinal);

    public static IEnumerable<string> In(string sentence) =>
        WordForms.Words(sentence).Select(word => stems.GetValueOrDefault(WordForms.Stem(word))).OfType<string>()
            .Concat(lists.Where(list => list.Chinese.Any(word => sentence.Contains(word, StringComparison.Ordinal))).Select(list => list.Aspect)).Distinct(StringComparer.Ordinal);
}
