namespace Ocop.Traceability.Tests.Support;

/// <summary>The facts so far, folded.</summary>
internal static class Past
{
    public static TState Of<TState>(params object[] events)
        where TState : class, IAggregate<TState> => events.Aggregate(TState.Initial, (state, e) => state.Evolve(e));
}
