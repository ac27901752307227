using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Setup;

namespace Shop.Tests.Unit.Compose;

/// <summary>docker-compose.yml says what AppHost.cs says: neither can change alone.</summary>
public sealed partial class ComposeTests : IDisposable
{
    // Where a process listens and how it reports belongs to the way it is run.
    private static readonly HashSet<string> local = ["SecretFiles", "OTEL_SERVICE_NAME", "OTEL_EXPORTER_OTLP_ENDPOINT"];
    private readonly string secrets = Directory.CreateTempSubdirectory("shop-unit-").FullName;
    private readonly ComposeFile compose = ComposeFile.OfTheRepository;

    public ComposeTests() => SecretFiles.Write(secrets);

    public static TheoryData<string> Ours => [.. AppModel.Described.Resources.Where(resource => resource.Project is not null).Select(resource => resource.Name)];

    [Fact]
    public void The_same_servers_and_services_run() =>
        Assert.Equal(AppModel.Described.Resources.Select(resource => resource.Name).Append("dashboard").Append("secrets").Order(), compose.Services.Order());

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_service_is_built_from_its_project_and_gets_the_settings_of_the_model(string name)
    {
        var (model, service) = (AppModel.Described[name], compose[name]);
        Assert.Equal(model.Project, Path.GetFileNameWithoutExtension(service.Project));
        Assert.Equal($"{model.Project}.dll", service.Command.First());
        Assert.Equal(name, service.SecretFolder);
        var files = Directory.GetFiles(Path.Combine(secrets, name)).Select(file => Path.GetFileName(file));
        Assert.Equal(model.Settings.Order(StringComparer.Ordinal), service.Settings.Except(local).Concat(files).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_service_waits_for_what_the_model_waits_for(string name)
    {
        var (model, service) = (AppModel.Described[name], compose[name]);
        Assert.Equal(model.WaitsFor.Order(), service.WaitsFor.Order());
        foreach (var dependency in model.WaitsFor)
            Assert.Equal(AppModel.Described[dependency].Kind == "task" ? "service_completed_successfully" : "service_healthy", service.ConditionOf(dependency));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_service_runs_without_rights_it_does_not_need_and_says_how_it_is(string name)
    {
        var (model, service) = (AppModel.Described[name], compose[name]);
        Assert.True(service.IsReadOnly);
        Assert.Equal(["ALL"], service.DroppedCapabilities);
        if (model.Health is { } path) Assert.Contains(path, service.Health, StringComparison.Ordinal);
        // The provider is the outside world: browsers find it on a port of its own.
        var expected = model.Endpoints.Any(endpoint => endpoint.IsExternal) ? ["8080:8080"] : name == "payment-simulator" ? ["8081:8080"] : Array.Empty<string>();
        Assert.Equal(expected, service.Ports);
    }

    [Fact]
    public void The_servers_are_the_images_of_the_model_and_wait_for_their_secrets()
    {
        var appHost = File.ReadAllText(Path.Combine(Repository.Root, "apphost", "AppHost.cs"));
        var image = MariaDb().Match(appHost);
        Assert.Equal($"{image.Groups[1].Value}:{image.Groups[2].Value}", compose["mysql"].Image);
        foreach (var server in AppModel.Described.Resources.Where(resource => resource.Kind == "server"))
        {
            Assert.Equal(["secrets"], compose[server.Name].WaitsFor);
            Assert.NotEmpty(compose[server.Name].Health);
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(secrets, compose[server.Name].SecretFolder!)));
        }
    }

    [Fact]
    public void The_Dockerfile_copies_every_project_and_builds_with_the_SDK_of_the_repository()
    {
        var dockerfile = File.ReadAllText(Path.Combine(Repository.Root, "services", "Dockerfile"));
        var projects = Repository.Sources("services", "*.csproj").Append(Path.Combine(Repository.Root, "gateway", "Shop.Gateway.csproj"))
            .Select(path => Path.GetRelativePath(Repository.Root, path));
        foreach (var project in projects) Assert.Contains($"COPY {project} {Path.GetDirectoryName(project)}/\n", dockerfile, StringComparison.Ordinal);
        using var global = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "global.json")));
        Assert.Contains($"dotnet/sdk:{global.RootElement.GetProperty("sdk").GetProperty("version").GetString()} ", dockerfile, StringComparison.Ordinal);
        Assert.Contains("\nUSER $APP_UID\n", dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_generated_once()
    {
        var before = File.ReadAllText(Path.Combine(secrets, "ordering", "ConnectionStrings__database"));
        SecretFiles.Write(secrets);
        Assert.Equal(before, File.ReadAllText(Path.Combine(secrets, "ordering", "ConnectionStrings__database")));
    }

    public void Dispose() => Directory.Delete(secrets, recursive: true);

    [GeneratedRegex("""WithImage\("(.+?)"\)\.WithImageTag\("(.+?)"\)""")]
    private static partial Regex MariaDb();
}
