using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Shop.Contracts;
using Shop.Inventory;
using Shop.Ordering;
using Shop.Ordering.Promotions;
using Shop.Payment;
using Shop.Platform;
using Shop.Proof.Simulation;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Proof;

/// <summary>The simulation's tables keep what MariaDB keeps: the same messages, in the same batches, give the same answers and the same rows.</summary>
[Collection(ServerSet.Collection)]
public sealed class AgreementTests(ServerSet servers)
{
    private static readonly DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private sealed record Script(int Seed, int[] Kinds);

    private static readonly Gen<Script> scripts = Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[0, 99].Array[1, 40], (seed, kinds) => new Script(seed, kinds));

    [Fact]
    public async Task The_stock_of_the_simulation_is_the_stock_of_the_database()
    {
        await using var database = await Fresh("Inventory");
        await scripts.SampleAsync(async script =>
        {
            var (chance, tables) = (new Chance(script.Seed), new StockTables(new()));
            var (orders, products) = (Ids(chance, 3), Ids(chance, 2));
            var restocks = Ids(chance, 2);
            List<object> messages = [.. products.Select(product => new StockAdjustmentRequested(chance.Id(), product, "SKU", 6, "initial"))];
            messages.AddRange(script.Kinds.Select(kind => (kind % 8) switch
            {
                0 or 1 => new OrderPlaced(chance.OneOf(orders), "cart", 1, [new(products[0], "A", chance.Number(1, 3)), new(products[1], "B", chance.Number(1, 2))]),
                2 => new StockConfirmRequested(chance.OneOf(orders)),
                3 => new StockReleaseRequested(chance.OneOf(orders)),
                4 => new ReservationExpiryDue(chance.OneOf(orders)),
                5 => new RestockRequested(chance.OneOf(orders), chance.Id()),
                6 => new RestockRequested(chance.OneOf(orders), chance.OneOf(restocks), [new(products[0], 1)]),
                _ => (object)new StockLevelDue(chance.OneOf(products)),
            }));
            object[] everything = [.. orders.Select(order => new StockReleaseRequested(order)), .. products.Select(product => new StockLevelDue(product))];
            await Agree(database, tables, messages, everything, chance, world => new
            {
                Reservations = orders.Select(world.Reservations.GetValueOrDefault), Items = products.Select(world.Items.GetValueOrDefault),
            });
        }, iter: 100, threads: 1);
    }

    [Fact]
    public async Task The_orders_of_the_simulation_are_the_orders_of_the_database()
    {
        await using var database = await Fresh("Ordering");
        await scripts.SampleAsync(async script =>
        {
            var (chance, tables) = (new Chance(script.Seed), new OrderTables(new()));
            var (orders, products, customer, payment) = (Ids(chance, 3), Ids(chance, 2), chance.Id(), chance.Id());
            // One database for all scripts: each has a code of its own.
            var (total, code) = (new Money(3_000, "GBP"), $"T-{chance.Id():N}"[..20].ToUpperInvariant());
            List<object> messages = [.. products.Select(product => new ProductChanged(product, 1, "SKU", "Mug", "杯", new(1_000, "GBP"), null, true))];
            var terms = new PromotionTerms("a third off", "优惠", PromotionKind.Percent, "GBP") { Percent = 33, Budget = 1, Products = [new(products[0], "SKU", "Mug")] };
            messages.Add(new CreatePromotion(code, terms));
            messages.AddRange(orders.Select((order, n) => new Checkout(order, $"{order:N}"[..20], customer, $"cart{order}", 1, [new(products[0], 1, null, 1), new(products[1], 2, null, 1)],
                new("Ada", "1 Road", null, "London", "N1", "GB"), "tok_ok", n == 2 ? code : null, null, n == 1)));
            messages.AddRange(script.Kinds.Select(kind => chance.OneOf(orders) is var order ? (kind % 21) switch
            {
                0 or 1 => new StockReserved(order),
                2 => new StockRejected(order, [new(products[0], 2, 1)]),
                3 or 4 => new PaymentCaptured(order, payment, total, 1),
                5 => new PaymentDeclined(order, "declined", 1),
                6 => new PaymentActionRequired(order, "https://bank.test", 1),
                7 or 8 => new StockConfirmed(order),
                9 => new StockConfirmFailed(order),
                10 => new PackingDue(order),
                11 => new ShippingDue(order),
                12 => new DeliveryDue(order),
                13 => new CancelOrder(order, customer),
                14 => new ReturnOrder(order, customer, [new(products[1], null, 1)]),
                15 => new ReturnOrder(order, customer),
                16 => new RefundOrder(order, new(100, "GBP"), "goodwill", customer),
                17 => new PayAgain(order, customer, "tok_ok"),
                18 => new PaymentTimeoutDue(order),
                19 => new RevisePromotion(code, chance.Number(1, 3), terms with { Percent = chance.Number(1, 100), PerShopper = chance.Number(1, 2) }),
                _ => (object)new ProductChanged(products[0], chance.Number(1, 5), "SKU", "Mug", "杯", new(chance.Number(900, 1100), "GBP"), null, true),
            } : order));
            object[] everything = [new EndPromotion(code), .. orders.Select(order => new ReturnOrder(order, customer)), .. products.Select(product => new ProductChanged(product, 0, "", "", "", default, null, true))];
            await Agree(database, tables, messages, everything, chance, world => new
            {
                Orders = orders.Select(world.Orders.GetValueOrDefault), Products = products.Select(world.Products.GetValueOrDefault), Promotions = world.Promotions.Known.Values,
            });
        }, iter: 100, threads: 1);
    }

    [Fact]
    public async Task The_payments_of_the_simulation_are_the_payments_of_the_database()
    {
        await using var database = await Fresh("Payment");
        await scripts.SampleAsync(async script =>
        {
            var (chance, tables) = (new Chance(script.Seed), new PaymentTables());
            var (orders, refunds) = (Ids(chance, 3), Ids(chance, 2));
            var total = new Money(3_000, "GBP");
            List<object> messages = [.. script.Kinds.Select(kind => chance.OneOf(orders) is var order ? (kind % 9) switch
            {
                0 or 1 => new PaymentRequested(order, order, total, "tok_ok"),
                2 => new PaymentVoidRequested(order),
                3 => new RefundRequested(order, chance.OneOf(refunds), new(chance.Number(100, 2_000), "GBP"), "return"),
                4 => new PaymentAttemptDue(order, chance.Number(1, 3)),
                5 => new RefundReported(order, chance.OneOf(refunds), chance.Percent(80)),
                _ => (object)new ProviderReported(order, chance.OneOf(Enum.GetValues<ProviderStatus>()), "p1", total, "why", "https://bank.test"),
            } : order)];
            await Agree(database, tables, messages, [.. orders.Select(order => new PaymentVoidRequested(order))], chance, world => orders.Select(world.Find));
        }, iter: 100, threads: 1);
    }

    private async Task<TestDatabase> Fresh(string service)
    {
        var database = await TestDatabase.Create(servers.Shop.MySql);
        foreach (var file in Directory.GetFiles(Path.Combine(Shop.Load.RepositoryRoot.Path, "services", service, "Sql"), "*.sql").Order())
            await database.Execute(await File.ReadAllTextAsync(file));
        return database;
    }

    private static Guid[] Ids(Chance chance, int count) => [.. Enumerable.Range(0, count).Select(_ => chance.Id()).Order()];

    private static async Task Agree<TWorld>(TestDatabase database, Tables<TWorld> tables, List<object> messages, object[] everything, Chance chance, Func<TWorld, object> rows)
    {
        await using var store = new Database(database.ConnectionString);
        await using var connection = await store.Open();
        for (var at = 0; at < messages.Count;)
        {
            var size = chance.Number(1, 4);
            List<Command> batch = [.. messages.Skip(at).Take(size).Select(message => new Command(chance.Id(), "test", message, null, false))];
            at += size;
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            var stored = await tables.Store.Load(transaction, batch);
            var said = Decide(tables.Store, stored, batch);
            var sql = new SqlBatch();
            tables.Store.Save(sql, stored);
            await sql.Execute(transaction);
            await transaction.CommitAsync();

            var simulated = tables.Load(batch);
            Assert.Equal(said, Decide(tables.Store, simulated, batch));
            tables.Save(simulated);
        }
        List<Command> all = [.. everything.Select(message => new Command(Guid.NewGuid(), "test", message, null, false))];
        await using var look = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        Assert.Equal(Canonical(rows(await tables.Store.Load(look, all))), Canonical(rows(tables.Load(all))));
    }

    /// <summary>Refunds of one moment have no order among themselves.</summary>
    private static string Canonical(object rows)
    {
        var tree = JsonSerializer.SerializeToNode(rows)!;
        Sort(tree);
        return tree.ToJsonString();

        static void Sort(JsonNode? node)
        {
            if (node is JsonArray array) foreach (var item in array) Sort(item);
            if (node is not JsonObject owner) return;
            foreach (var (_, value) in owner) Sort(value);
            if (owner["Refunds"] is not JsonArray refunds) return;
            List<JsonNode?> sorted = [.. refunds.OrderBy(refund => refund!["Id"]!.GetValue<string>(), StringComparer.Ordinal)];
            refunds.Clear();
            foreach (var refund in sorted) refunds.Add(refund);
        }
    }

    private static string Decide<TWorld>(BatchStore<TWorld> store, TWorld world, IEnumerable<Command> batch) => string.Join('\n', batch.Select(command =>
    {
        try
        {
            var decision = store.Decide(world, command, now);
            store.Apply(world, command, decision);
            return string.Join(", ", decision.Messages.Select(outgoing => JsonSerializer.Serialize(outgoing.Message, outgoing.Message.GetType()))) + decision.IgnoredBecause + decision.Answer?.Status;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }));
}
