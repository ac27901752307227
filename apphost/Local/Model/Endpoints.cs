namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
}

internal sealed class Endpoint(string name, string scheme, int? fixedPort = null)
{
    private int? port;

    public string Name { get; } = name;

    public string Scheme { get; } = scheme;

    public int? FixedPort { get; } = fixedPort;

    /// <summary>External endpoints listen on every address, the others on the loopback address alone.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Where others reach it, when something stands between.</summary>
    public int? Through { get; set; }

    public int Port
    {
        get => port ?? throw new InvalidOperationException($"the port of endpoint \"{Name}\" is not chosen yet");
        set => port = value;
    }
}

public sealed class EndpointReference : IValueProvider
{
    private const string Host = "127.0.0.1";
    private readonly RunnableResource resource;

    internal EndpointReference(RunnableResource resource, string name) => (this.resource, EndpointName) = (resource, name);

    public string EndpointName { get; }

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public string? GetValue() => Resolve(EndpointProperty.Url);

    internal string Resolve(EndpointProperty property)
    {
        var endpoint = resource.Endpoint(EndpointName);
        var port = endpoint.Through ?? endpoint.Port;
        return property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{Host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => Host,
            EndpointProperty.Port or EndpointProperty.TargetPort => $"{port}",
            EndpointProperty.Scheme => endpoint.Scheme,
            EndpointProperty.HostAndPort => $"{Host}:{port}",
            _ => throw new ArgumentOutOfRangeException(nameof(property), property, null),
        };
    }
}

public sealed class EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property) : IValueProvider
{
    public string? GetValue() => endpoint.Resolve(property);
}
