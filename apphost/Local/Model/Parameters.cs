using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel
{
    public abstract class ParameterDefault
    {
        public abstract string GetDefaultValue();
    }

    public sealed class GenerateParameterDefault : ParameterDefault
    {
        public int MinLength { get; set; } = 22;

        public bool Lower { get; set; } = true;

        public bool Upper { get; set; } = true;

        public bool Numeric { get; set; } = true;

        public bool Special { get; set; } = true;

        public override string GetDefaultValue() => RandomNumberGenerator.GetString(
            (Lower ? "abcdefghijkmnopqrstuvwxyz" : "") + (Upper ? "ABCDEFGHJKLMNPQRSTUVWXYZ" : "")
                + (Numeric ? "0123456789" : "") + (Special ? "-_.{}~()*+!" : ""),
            MinLength);
    }
}

namespace Aspire.Hosting
{
    public static class ParameterResourceBuilderExtensions
    {
        /// <summary>Configuration (<c>Parameters:name</c>) wins over what was generated and kept.</summary>
        public static IResourceBuilder<ParameterResource> AddParameter(
            this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
            builder.AddResource(new ParameterResource(name, () => builder.Configuration[$"Parameters:{name}"]
                ?? (persist ? builder.Secrets.GetOrAdd(name, value.GetDefaultValue) : value.GetDefaultValue())));

        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
            this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
            builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

        internal static ParameterResource Generated(this IDistributedApplicationBuilder builder, string name) =>
            builder.AddParameter(name, new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true).Resource;
    }
}
