using Shop.Proof;
using Shop.Proof.Exploring;
using Shop.Proof.Simulation;
using Shop.Proof.Switches;

var arguments = new Arguments(args);
return args.FirstOrDefault() switch
{
    "audit" => await AuditCommand.Run(arguments),
    "explore" => ExploreCommand.Run(arguments),
    "switches" => await SwitchesCommand.Run(arguments),
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
          explore   [--states 5000000] [--repeats 2] [--scenario TEXT]
                    every interleaving of one order over the three flows (T0)
          simulate  [--seeds 2000] [--from 1] [--orders 50] [--seed N] [--flaw NAME]
                    the core in one process under virtual time (T1); a flaw is a mistake built in, to be found
          switches  [--only NAME] [--orders 150]
                    a storm on real processes with each guarantee off: what it costs, what breaks
        """);
    return 2;
}
