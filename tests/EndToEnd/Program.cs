using Shop.Tests.EndToEnd;

// The tests run with dotnet test; this is the camera.
if (args is not ["screenshots", var directory, .. [] or ["finding" or "buying" or "desk"]])
{
    Console.WriteLine("usage: dotnet run --project tests/EndToEnd -- screenshots DIR [finding|buying|desk]");
    return 2;
}
await Screenshots.Take(Path.GetFullPath(directory), args.ElementAtOrDefault(2));
return 0;
