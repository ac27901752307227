namespace Shop.Storefront;

/// <summary>Addresses of pictures. Words inside them follow the language.</summary>
public static class Pictures
{
    public static string Of(ProductCard product, Locale locale) => locale.IsChinese ? With(product.Picture, "lang=zh-CN") : product.Picture;

    public static string Detail(ProductCard product, Locale locale) => With(Of(product, locale), "view=detail");

    private static string With(string address, string parameter) => address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;
}
