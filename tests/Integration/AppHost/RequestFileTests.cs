using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.AppHost;

/// <summary>The request files of gateway/http are sent as an editor would send them: what they show works.</summary>
[Collection(ServerSet.Collection)]
public sealed partial class RequestFileTests(ServerSet servers)
{
    // "Too late to cancel" and "not delivered yet" depend on the hour; everything else has to succeed.
    private static readonly string[] lateOrEarly = ["/cancel", "/returns"];
    private readonly Dictionary<string, string> variables = [];
    private readonly Dictionary<string, JsonNode> answers = [];

    [Theory]
    [InlineData("shopper.http", "ops")]
    [InlineData("merchant.http", "merchant")]
    [InlineData("operator.http", "ops")]
    public async Task Every_request_of_a_file_is_answered(string file, string role)
    {
        var sent = 0;
        using var http = new HttpClient();
        foreach (var block in File.ReadAllText(Path.Combine(RepositoryRoot.Path, "gateway", "http", file)).Split("###"))
        {
            var lines = block.Split('\n').Select(line => line.TrimEnd()).ToList();
            foreach (var variable in lines.Where(line => line.StartsWith('@')).Select(line => line[1..].Split('=', 2))) variables[variable[0].Trim()] = variable[1].Trim();
            variables["shop"] = $"{servers.Shop.Gateway}".TrimEnd('/');
            variables["password"] = servers.Shop.Account(role).Password;
            var start = lines.FindIndex(line => Start().IsMatch(line));
            if (start < 0) continue;

            using var answer = await Send(http, [.. lines.Skip(start)]);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode || (answer.StatusCode == HttpStatusCode.Conflict && lateOrEarly.Any(lines[start].EndsWith)), $"{lines[start]}: {(int)answer.StatusCode} {text}");
            if (lines.FirstOrDefault(line => line.StartsWith("# @name ", StringComparison.Ordinal)) is { } name) answers[name[8..]] = JsonNode.Parse(text)!;
            sent++;
        }
        Assert.True(sent >= 4, $"{file} has {sent} requests");
    }

    private async Task<HttpResponseMessage> Send(HttpClient http, List<string> lines)
    {
        var empty = lines.IndexOf("") is var at and >= 0 ? at : lines.Count;
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(300))
        {
            var first = Filled(lines[0]).Split(' ', 2);
            using var request = new HttpRequestMessage(new(first[0]), first[1]);
            if (Filled(string.Join('\n', lines.Skip(empty))).Trim() is { Length: > 0 } body) request.Content = new StringContent(body, null, "application/json");
            foreach (var header in lines.Take(empty).Skip(1).Select(line => Filled(line).Split(": ", 2)).Where(header => header[0] != "Content-Type")) request.Headers.Add(header[0], header[1]);
            var answer = await http.SendAsync(request);
            // What one service knows another hears a moment later; a person is slower than that.
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity) || DateTime.UtcNow > deadline) return answer;
            answer.Dispose();
        }
    }

    private string Filled(string text) => Hole().Replace(text, hole => hole.Groups[1].Value.Trim().Split(' ') switch
    {
        ["$guid"] => Guid.NewGuid().ToString(),
        ["$randomInt", var from, var to] => $"{Random.Shared.Next(int.Parse(from), int.Parse(to))}",
        [var name] when name.Split(".response.body.$.") is [var request, var path] => Value(answers[request], path),
        [var name] => variables[name],
        var other => throw new InvalidOperationException(string.Join(' ', other)),
    });

    private static string Value(JsonNode node, string path) =>
        path.Split('.').Aggregate(node, (at, step) => Index().Match(step) is { Success: true } index ? at[index.Groups[1].Value]![int.Parse(index.Groups[2].Value)]! : at[step]!).ToString();

    [GeneratedRegex(@"^(GET|POST|PUT|DELETE) ")]
    private static partial Regex Start();

    [GeneratedRegex(@"\{\{(.+?)\}\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^(\w+)\[(\d+)\]$")]
    private static partial Regex Index();
}
