namespace Shop.Gateway;

/// <summary>Roughly what somebody came with: enough to know one's own, too little to follow anybody.</summary>
public static class Device
{
    // What pretends to be another comes before it: Edge says Chrome, Chrome says Safari, Android says Linux, an iPhone says Mac.
    private static readonly (string Mark, string Name)[] browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    /// <returns><c>Firefox, Windows</c>, a part of it, or nothing.</returns>
    public static string Of(string userAgent) => string.Join(", ", new[] { Find(browsers, userAgent), Find(systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.Where(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
