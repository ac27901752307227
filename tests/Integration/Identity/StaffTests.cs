using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using MySqlConnector;
using OtpNet;
using RabbitMQ.Client;
using Shop.Load;
using Shop.Tests.Integration.Discovery;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Identity;

/// <summary>Second factors, accounts and the audit log, at the public door.</summary>
public sealed class StaffTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_code_is_good_once_and_brings_the_roles_where_staff_need_two_factors()
    {
        var (email, id) = await Registered();
        using var admin = await ShopClient.SignIn(Shop.Gateway, Shop.Account("admin"));
        await admin.Send(HttpMethod.Put, $"/api/admin/users/{id}/roles", new { roles = new[] { "ops" } });
        using var own = await ShopClient.SignIn(Shop.Gateway, (email, Password));
        var started = await own.Send(HttpMethod.Post, "/api/identity/two-factors", null);
        var totp = new Totp(Base32Encoding.ToBytes(started.GetProperty("secret").GetString()));
        string Code(int steps) => totp.ComputeTotp(DateTime.UtcNow.AddSeconds(30 * steps));
        var first = Code(0);
        var recovery = (await own.Send(HttpMethod.Post, "/api/identity/two-factors/confirm", new { code = first })).GetProperty("recoveryCodes")[0].GetString();

        Assert.Equal((401, "code-required"), await SignIn(Shop.Gateway, email, null));
        Assert.Equal((401, "invalid-credentials"), await SignIn(Shop.Gateway, email, first)); // spent at the confirmation
        var second = Code(1);
        Assert.Equal((200, ""), await SignIn(Shop.Gateway, email, second));
        Assert.Equal((401, "invalid-credentials"), await SignIn(Shop.Gateway, email, second));

        await using var strict = await ServiceProcess.Serve(Shop, "identity", ("Identity__StaffNeedTwoFactors", "true"));
        using var merchant = new ShopClient(strict.Address);
        var (merchantEmail, merchantPassword) = Shop.Account("merchant");
        var withPassword = await merchant.Send(HttpMethod.Post, "/api/identity/token", new { email = merchantEmail, password = merchantPassword });
        Assert.Equal(("pwd", ""), await Who(strict.Address, withPassword));
        var withCode = await merchant.Send(HttpMethod.Post, "/api/identity/token", new { email, password = Password, code = recovery });
        Assert.Equal(("pwd otp", "ops"), await Who(strict.Address, withCode));
        // Kept through the renewal.
        var renewed = await merchant.Send(HttpMethod.Post, "/api/identity/token", new { refreshToken = withCode.GetProperty("refreshToken").GetString() });
        Assert.Equal(("pwd otp", "ops"), await Who(strict.Address, renewed));
        Assert.Equal((401, "invalid-credentials"), await SignIn(strict.Address, email, recovery));

        // Two processes write to one chain: whoever comes second goes on from the first.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => merchant.Send(HttpMethod.Post, new Uri(n % 2 == 0 ? strict.Address : Shop.Gateway, "/api/identity/token").ToString(),
            new { email = merchantEmail, password = merchantPassword })));
        Assert.True((await admin.Get("/api/admin/audit/verification")).GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task A_session_ends_at_once_by_its_owner_and_by_a_lock_and_the_refresh_token_with_it()
    {
        var (email, id) = await Registered();
        var (here, there) = (await SignInBrowser(email), await SignInBrowser(email));
        var listed = (await Ask(here, HttpMethod.Get, "/api/identity/sessions")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([false, true], listed.Select(session => session.GetProperty("current").GetBoolean()).Order());
        Assert.All(listed, session => Assert.Equal("Firefox, Linux", session.GetProperty("device").GetString()));
        Assert.Equal(200, (await Ask(there, HttpMethod.Get, "/api/identity/me")).Status); // its token is kept at the gateway now
        var other = listed.First(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        var (strangerEmail, _) = await Registered();
        Assert.Equal(404, (await Ask(await SignInBrowser(strangerEmail), HttpMethod.Delete, $"/api/identity/sessions/{other}")).Status);
        Assert.Equal(204, (await Ask(here, HttpMethod.Delete, $"/api/identity/sessions/{other}")).Status);
        Assert.Equal(401, (await Ask(there, HttpMethod.Get, "/api/identity/me")).Status);

        using var nobody = new ShopClient(Shop.Gateway);
        var program = await nobody.Send(HttpMethod.Post, "/api/identity/token", new { email, password = Password });
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        Assert.Equal(200, (await Ask(here, HttpMethod.Get, "/api/identity/me")).Status);
        await ops.Send(HttpMethod.Post, $"/api/admin/users/{id}/lock", new { reason = "the owner asked for it" });
        Assert.Equal(401, (await Ask(here, HttpMethod.Get, "/api/identity/me")).Status);
        Assert.Equal((401, "invalid-credentials"), await SignIn(Shop.Gateway, email, null));
        using (var renewal = await nobody.Request(HttpMethod.Post, "/api/identity/token", new { refreshToken = program.GetProperty("refreshToken").GetString() }))
            Assert.Equal(HttpStatusCode.Unauthorized, renewal.StatusCode);

        var seen = (await ops.Get($"/api/admin/users?email={email[..12].ToUpperInvariant()}")).GetProperty("items")[0];
        Assert.Equal("the owner asked for it", seen.GetProperty("lockedBecause").GetString());
        Assert.DoesNotContain("hash", seen.GetRawText(), StringComparison.OrdinalIgnoreCase);
        await ops.Send(HttpMethod.Post, $"/api/admin/users/{id}/unlock", new { });
        Assert.Equal((200, ""), await SignIn(Shop.Gateway, email, null));
        using var shopper = await ShopClient.SignIn(Shop.Gateway, (email, Password));
        using var refused = await shopper.Request(HttpMethod.Get, "/api/admin/users", null);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_refund_is_in_the_audit_log_and_a_row_that_was_changed_is_found()
    {
        var mug = await Product(stock: 3);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        await guest.Put(mug, 1);
        var order = await Placed(await guest.Checkout());
        Assert.Equal("confirmed", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        var (key, refund) = (Guid.NewGuid().ToString(), new { amount = new { amount = 250, currency = "GBP" }, reason = "chipped\r\nBearer abc.def" });
        for (var again = 0; again < 2; again++) await ops.Send(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", refund, key);

        JsonElement[] rows = [];
        await Eventually(async () => (rows = [.. (await ops.Get($"/api/admin/audit?subject=order {order}")).GetProperty("items").EnumerateArray()]).Length > 0, "the audit log has heard of it");
        var row = Assert.Single(rows);
        Assert.Equal(("ordering", "order-refunded", "Ops", "2.50 GBP: chipped  Bearer [removed]"),
            (Text(row, "service"), Text(row, "action"), Text(row, "actorName"), Text(row, "detail")));
        Assert.True((await ops.Get("/api/admin/audit/verification")).GetProperty("intact").GetBoolean());
        await ADeedToldTwiceIsOneRow(ops);

        var id = row.GetProperty("id").GetInt64();
        await using (var service = new MySqlConnection(Shop.Setting("identity", "ConnectionStrings__database")))
        {
            await service.OpenAsync();
            foreach (var sql in new[] { "UPDATE audit_log SET detail = '' WHERE id = @id", "DELETE FROM audit_log WHERE id = @id" })
                Assert.Equal(MySqlErrorCode.TableAccessDenied, (await Assert.ThrowsAsync<MySqlException>(() => service.ExecuteAsync(sql, new { id }))).ErrorCode);
        }
        await using var root = await Shop.Open("identity");
        await root.ExecuteAsync("UPDATE audit_log SET detail = CONCAT(detail, '!') WHERE id = @id", new { id });
        try
        {
            var broken = await ops.Get("/api/admin/audit/verification");
            Assert.Equal((false, id), (broken.GetProperty("intact").GetBoolean(), broken.GetProperty("firstBroken").GetInt64()));
        }
        finally
        {
            await root.ExecuteAsync("UPDATE audit_log SET detail = LEFT(detail, CHAR_LENGTH(detail) - 1) WHERE id = @id", new { id });
        }
        Assert.True((await ops.Get("/api/admin/audit/verification")).GetProperty("intact").GetBoolean());
    }

    private async Task ADeedToldTwiceIsOneRow(ShopClient ops)
    {
        var (deed, messages) = (Guid.NewGuid(), new[] { Guid.NewGuid(), Guid.NewGuid() });
        await using (var connection = await new ConnectionFactory { Uri = Shop.Broker }.CreateConnectionAsync())
        {
            await using var channel = await connection.CreateChannelAsync(new(true, true));
            foreach (var messageId in messages)
            {
                var envelope = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    messageId, messageType = new[] { "urn:message:Shop.Contracts:StaffActed" },
                    message = new { id = deed, at = DateTimeOffset.UtcNow, actorId = deed, actorName = "Twice", service = "ordering", action = "order-refunded", subject = $"test {deed}" },
                });
                await channel.BasicPublishAsync("Shop.Contracts:StaffActed", "", true, new BasicProperties { ContentType = "application/vnd.masstransit+json", MessageId = messageId.ToString() }, envelope);
            }
        }
        await using var identity = await Shop.Open("identity");
        await Eventually(async () => await identity.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM inbox WHERE message_id IN @messages", new { messages }) == 2, "both are heard");
        Assert.Single((await ops.Get($"/api/admin/audit?subject=test {deed}")).GetProperty("items").EnumerateArray());
    }

    private const string Password = "three plums and a kite";

    private Task<(string Email, Guid Id)> Registered() => ShopClient.Register(Shop.Gateway, Password);

    private static async Task<(int Status, string Type)> SignIn(Uri at, string email, string? code)
    {
        using var nobody = new ShopClient(at);
        using var answer = await nobody.Request(HttpMethod.Post, "/api/identity/token", new { email, password = Password, code });
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? "" : Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "type"));
    }

    /// <summary>How the token was come by, and what it allows.</summary>
    private static async Task<(string Amr, string Roles)> Who(Uri at, JsonElement token)
    {
        using var client = new ShopClient(at, token.GetProperty("accessToken").GetString());
        var me = await client.Get("/api/identity/me");
        string All(string name) => string.Join(' ', me.GetProperty(name).EnumerateArray().Select(value => value.GetString()));
        return (All("amr"), All("roles"));
    }

    /// <returns>The session's cookie.</returns>
    private async Task<string> SignInBrowser(string email)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Shop.Gateway };
        http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var answer = await http.PostAsJsonAsync("/api/identity/sign-in", new { email, password = Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    private async Task<(int Status, JsonElement Body)> Ask(string cookie, HttpMethod method, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Shop.Gateway };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
