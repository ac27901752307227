using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Catalog;

/// <summary>Pictures at the public door: drawn, sent by a merchant, and drawn again.</summary>
public sealed class PictureTests(ServerSet servers) : ShopTest(servers)
{
    private const string Secret = "taken at 51.5N 0.1W";

    [Fact]
    public async Task An_own_picture_takes_the_place_of_the_drawn_one_until_it_is_taken_away()
    {
        var product = await Product(stock: 1);
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        Assert.Equal("image/svg+xml", (await Shown(merchant, product)).Type);

        var key = Guid.NewGuid().ToString();
        var (status, first) = await Send(merchant, product, Png(2400, 1200), key: key);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(first.GetProperty("uploaded").GetBoolean());
        Assert.Equal(2, first.GetProperty("version").GetInt32());
        Assert.Equal(first.ToString(), (await Send(merchant, product, Png(2400, 1200), version: "\"1\"", key: key)).Body.ToString()); // the kept answer

        var (type, bytes, cache) = await Shown(merchant, product);
        Assert.Equal("image/webp", type);
        Assert.Contains("immutable", cache, StringComparison.Ordinal);
        Assert.Equal("WEBP", Encoding.ASCII.GetString(bytes, 8, 4));
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);

        var (removed, after) = await Send(merchant, product, null, method: HttpMethod.Delete);
        Assert.Equal(HttpStatusCode.OK, removed);
        Assert.Equal(3, after.GetProperty("version").GetInt32());
        Assert.Equal("image/svg+xml", (await Shown(merchant, product)).Type);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_in_words()
    {
        var product = await Product(stock: 1);
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        await Refused(422, "picture-unreadable", Encoding.ASCII.GetBytes("<svg onload='alert(1)'/>"));
        await Refused(422, "picture-unreadable", Png(400, 400)[..500]);
        await Refused(422, "picture-dimensions", Png(30_000, 30_000, empty: true));
        await Refused(413, "picture-too-large", new byte[4 * 1024 * 1024 + 1]);
        await Refused(415, "picture-type", Png(4, 4), type: "image/svg+xml");
        await Refused(412, "version-mismatch", Png(4, 4), version: "\"7\"");
        await Refused(428, "if-match-required", Png(4, 4), version: "");
        Assert.Equal("image/svg+xml", (await Shown(merchant, product)).Type);

        async Task Refused(int status, string problem, byte[] bytes, string type = "image/png", string? version = null)
        {
            var (answered, body) = await Send(merchant, product, bytes, type, version);
            Assert.Equal((status, problem), ((int)answered, body.GetProperty("type").GetString()));
        }
    }

    [Fact]
    public async Task Only_a_merchant_changes_a_picture()
    {
        var product = await Product(stock: 1);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(guest, product, Png(4, 4), version: "\"1\"")).Status);
    }

    [Fact]
    public async Task A_drawn_picture_is_kept_by_its_address_and_runs_no_script()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var address = (await guest.Get("/api/catalog/products/by-sku/K101")).GetProperty("picture").GetString()!;
        using var response = await guest.Http.GetAsync(new Uri($"{address}&view=detail&lang=zh-CN", UriKind.Relative));
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").First(), StringComparison.Ordinal);
        Assert.Contains("<title>茶壶</title>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var stale = await guest.Http.GetAsync(new Uri(address.Replace("v=1", "v=0", StringComparison.Ordinal), UriKind.Relative));
        Assert.True(stale.Headers.CacheControl!.NoCache);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Send(
        ShopClient client, Guid product, byte[]? bytes, string type = "image/png", string? version = null, string? key = null, HttpMethod? method = null)
    {
        if (version is null)
        {
            using var read = await client.Http.GetAsync(new Uri($"/api/admin/catalog/products/{product}", UriKind.Relative));
            version = read.Headers.ETag!.ToString();
        }
        using var request = new HttpRequestMessage(method ?? HttpMethod.Put, $"/api/admin/catalog/products/{product}/picture");
        if (bytes is not null) request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        if (version.Length > 0) request.Headers.TryAddWithoutValidation("If-Match", version);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await client.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    private static async Task<(string Type, byte[] Bytes, string Cache)> Shown(ShopClient client, Guid product)
    {
        var address = (await client.Get($"/api/catalog/products/{product}")).GetProperty("picture").GetString()!;
        using var response = await client.Http.GetAsync(new Uri(address, UriKind.Relative));
        return (response.Content.Headers.ContentType!.MediaType!, await response.Content.ReadAsByteArrayAsync(), response.Headers.CacheControl!.ToString());
    }

    /// <summary>A red picture that says where it was taken; empty, it only claims its size.</summary>
    private static byte[] Png(int width, int height, bool empty = false)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk("IHDR", header);
        Chunk("tEXt", [.. Encoding.ASCII.GetBytes("Comment"), 0, .. Encoding.ASCII.GetBytes(Secret)]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + width * 3];
            for (var x = 1; x < row.Length; x += 3) row[x] = (byte)(x * 7);
            for (var y = 0; y < (empty ? 1 : height); y++) zlib.Write(row);
        }
        Chunk("IDAT", packed.ToArray());
        Chunk("IEND", []);
        return png.ToArray();

        void Chunk(string name, byte[] data)
        {
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            png.Write(number);
            byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
            png.Write(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
            png.Write(number);
        }
    }
}
