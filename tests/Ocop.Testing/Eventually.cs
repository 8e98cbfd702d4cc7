namespace Ocop.Testing;

/// <summary>Waits for what happens a moment later, with a deadline that stretches with the machine, and a reason; never a fixed sleep.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again until the answer satisfies, and returns it.</summary>
    /// <exception cref="TimeoutException">The deadline passed; carries the last answer or the last failure.</exception>
    public static async Task<T> Is<T>(Func<Task<T>> ask, Func<T, bool> satisfies, string what, TimeSpan? within = null)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience.Of(within ?? TimeSpan.FromSeconds(20));
        Exception? failure = null;
        object? last = null;
        while (TimeProvider.System.GetUtcNow() < deadline)
        {
            try
            {
                var answer = await ask();
                if (satisfies(answer))
                {
                    return answer;
                }

                (last, failure) = (answer, null);
            }
            catch (Exception e)
            {
                failure = e;
            }

            await Task.Delay(s_pause);
        }

        throw new TimeoutException($"{what} was not seen in time. Last: {failure?.Message ?? last ?? "nothing"}", failure);
    }

    public static Task Holds(Func<Task<bool>> condition, string what, TimeSpan? within = null) => Is(condition, holds => holds, what, within);
}
