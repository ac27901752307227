namespace Shop.Storefront;

/// <summary>The desk: whom it asks, and what is posted there. Its pages find their own way.</summary>
public static class BackOffice
{
    // Staff wait for a list that is drawn of many rows; a shopper would be gone.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(8);

    public static void AddBackOffice(this IHostApplicationBuilder builder)
    {
        builder.AddServiceClient<OrdersDesk>("ordering", patience);
        builder.AddServiceClient<PromotionsDesk>("ordering", patience);
        builder.AddServiceClient<PaymentsDesk>("payment", patience);
        builder.AddServiceClient<CatalogueDesk>("catalog", patience);
        builder.AddServiceClient<ReviewsDesk>("catalog", patience);
        builder.AddServiceClient<StockDesk>("inventory", patience);
        builder.AddServiceClient<UsersDesk>("identity", patience);
        builder.AddServiceClient<AuditDesk>("identity", patience);
        // A switch is answered when it has happened, which may take its twenty seconds.
        builder.AddServiceClient<ModelsDesk>("recommendation", TimeSpan.FromSeconds(25));
        foreach (var service in LetterPlace.Outboxes) builder.AddServiceClient(service, patience);
        builder.Services.AddSingleton<DeadLettersDesks>();
        builder.Services.AddTransient<DeskTodayReader>();
    }

    public static void MapBackOffice(this IEndpointRouteBuilder routes)
    {
        routes.MapDeskOrders();
        routes.MapDeskPayments();
        routes.MapDeskDeadLetters();
        routes.MapDeskCatalogue();
        routes.MapDeskStock();
        routes.MapDeskPromotions();
        routes.MapDeskReviews();
        routes.MapDeskModels();
        routes.MapDeskUsers();
    }
}
