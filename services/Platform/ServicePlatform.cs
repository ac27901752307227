using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shop.Platform;

/// <summary>The service this process is: first part of its endpoints' names, audience of its tokens, part of its message ids.</summary>
public sealed record ServiceName(string Name);

/// <summary>What every service has: telemetry, health, bearer validation, problem+json, OpenAPI, and on request a database with group commit.</summary>
public static class ServicePlatform
{
    /// <summary>JSON as the public API writes it: camelCase, enums as camelCase words.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void AddPlatform(this WebApplicationBuilder builder, string service)
    {
        // One file per setting, named like an environment variable: how containers are given secrets.
        if (builder.Configuration["SecretFiles"] is { } secrets) builder.Configuration.AddKeyPerFile(secrets);
        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.AddOptionsWithValidateOnStart<PlatformOptions>().BindConfiguration("Platform").ValidateDataAnnotations();
        builder.Services.AddSingleton(builder.PlatformOptions());
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier);
        builder.Services.AddExceptionHandler<OutageHandler>();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);
        builder.Services.AddOpenApi(service);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.AddBearer(service);
        builder.AddTelemetry(service);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    /// <summary>Adds the service's database and the one way to change what is in it. Call it before <see cref="Bus.AddBus"/>.</summary>
    public static void AddGroupCommit<TWorld, TStore>(this IHostApplicationBuilder builder) where TStore : BatchStore<TWorld>
    {
        builder.AddDatabase();
        builder.Services.AddSingleton(Guarantees.Of(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton<DirectSend>();
        builder.Services.AddSingleton<BatchStore<TWorld>, TStore>();
        builder.Services.AddSingleton<BatchAttempt<TWorld>>();
        builder.Services.AddSingleton<BatchRunner<TWorld>>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Relay>(services, Bus.BrokerUri(builder.Configuration)));
        builder.Services.AddSingleton<GroupCommit<TWorld>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<GroupCommit<TWorld>>());
        builder.Services.AddHostedService<Housekeeping>();
    }

    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var connectionString = builder.Configuration.GetConnectionString("database")
            ?? throw new InvalidOperationException("ConnectionStrings:database is missing: the service's own database.");
        builder.Services.AddSingleton(_ => new Database(connectionString));
        builder.Services.AddSingleton<StartupCheck>();
        builder.Services.AddHealthChecks().AddCheck<StartupCheck>("database", tags: ["ready"]);
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new() { Predicate = check => check.Tags.Contains("live") }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = static (http, report) => http.Response.WriteAsync(
                string.Join('\n', report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status} {entry.Value.Description}").Prepend(report.Status.ToString()))),
        }).AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (app.Services.GetService<OutboxSignal>() is not null) app.MapParkedMessages(app.Services.GetRequiredService<ServiceName>().Name);
    }

    internal static PlatformOptions PlatformOptions(this IHostApplicationBuilder builder) =>
        builder.Configuration.GetSection("Platform").Get<PlatformOptions>() ?? new();

    private static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
        // "MassTransit" only: RabbitMQ.Client would add a second span to every message.
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(service))
            .WithTracing(tracing => tracing.AddSource("MassTransit", "Shop.*").AddHttpClientInstrumentation()
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health")))
            .WithMetrics(metrics => metrics.AddMeter("MassTransit", "Shop.*").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is null) return;
        telemetry.WithTracing(tracing => tracing.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter());
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeScopes = true;
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter();
        });
    }

    /// <summary>Ready once the database has been seen to be as it must be. A later outage degrades the service, it does not eject it.</summary>
    private sealed class StartupCheck(Database database) : IHealthCheck
    {
        private volatile bool passed;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (passed) return HealthCheckResult.Healthy();
            try
            {
                if (await database.Check(cancellationToken) is { } wrong) return HealthCheckResult.Unhealthy(wrong);
                passed = true;
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy(exception.Message);
            }
        }
    }

    /// <summary>An outage is a 503 that says to come back, never a 404 or a bare 500.</summary>
    private sealed class OutageHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is BadHttpRequestException bad)
            {
                await Answer.Problem(bad.StatusCode, "bad-request", "The request cannot be read", bad.InnerException?.Message ?? bad.Message).ExecuteAsync(httpContext);
                return true;
            }
            if (exception is not StoreUnavailable && !Faults.IsBrokenOff(exception)) return false;
            await Answer.NotNow(httpContext, "store-unavailable", "The shop cannot store this right now",
                "Nothing is lost: send the same request again with the same Idempotency-Key in a moment.");
            return true;
        }
    }
}
