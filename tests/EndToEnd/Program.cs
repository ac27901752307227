using Shop.Tests.EndToEnd;

// The tests run with dotnet test; this is the camera.
if (args is not ["screenshots", var directory])
{
    Console.WriteLine("usage: dotnet run --project tests/EndToEnd -- screenshots DIR");
    return 2;
}
await Screenshots.Take(Path.GetFullPath(directory));
return 0;
