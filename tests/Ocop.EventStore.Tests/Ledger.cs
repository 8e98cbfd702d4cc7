namespace Ocop.EventStore.Tests;

[EventName("money_put_in")]
public sealed record MoneyPutIn(decimal Amount);

[EventName("money_taken_out")]
public sealed record MoneyTakenOutV1(decimal Amount) : IUpcast<MoneyTakenOut>
{
    public MoneyTakenOut Upcast() => new(Amount, "unknown");
}

[EventName("money_taken_out", Version = 2)]
public sealed record MoneyTakenOut(decimal Amount, string Why);

/// <summary>The smallest aggregate that can refuse.</summary>
public sealed record Ledger(decimal Balance) : IAggregate<Ledger>
{
    public static string Category => "ledger";

    public static Ledger Initial { get; } = new(0m);

    public Ledger Evolve(object @event) => @event switch
    {
        MoneyPutIn put => new(Balance + put.Amount),
        MoneyTakenOut taken => new(Balance - taken.Amount),
        _ => this,
    };

    public static Decision PutIn(decimal amount) => Decision.Happens(new MoneyPutIn(amount));

    public Decision TakeOut(decimal amount) => amount > Balance
        ? Refusal.RuleBroken("ledger.too-little", ("balance", Balance))
        : Decision.Happens(new MoneyTakenOut(amount, "test"));
}
