using Shop.Proof;
using Shop.Proof.Exploring;
using Shop.Proof.Simulation;

var arguments = new Arguments(args);
return args.FirstOrDefault() switch
{
    "audit" => await AuditCommand.Run(arguments),
    "explore" => ExploreCommand.Run(arguments),
    "simulate" => SimulateCommand.Run(arguments),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        usage: dotnet run -c Release --project tests/Proof -- COMMAND

          audit     [--run-dir .run] [--strict] [--json FILE] [--history FILE]
                    the invariants I1-I12 and I15 on a running shop; exit code 0 kept, 1 broken, 2 cannot look
                    or, for a shop elsewhere: --connection "Server=…;User ID=auditor;Password=…" [--ledger URL --ledger-key KEY]
                    [--broker http://user:password@host:15672] [--carts host:6379,password=…]
        """);
    return 2;
}
