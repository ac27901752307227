namespace Shop.Storefront;

public static class FormKey
{
    /// <returns>The form's own idempotency key: pressed twice it is one deed. A new one where the form carries none.</returns>
    public static Guid Key(this IFormCollection form) => Guid.TryParse(form["key"], out var key) ? key : Guid.CreateVersion7();
}
