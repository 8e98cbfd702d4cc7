namespace Ocop.Demo.Story;

/// <summary>What one service says reaches the others a moment later; longer when one of them has to come back first.</summary>
internal static class Until
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public static async Task<Answer> Seen(Func<Task<Answer>> ask, Func<Answer, bool> satisfies, string what)
    {
        var deadline = TimeProvider.System.GetUtcNow() + s_patience;
        for (; ; await Task.Delay(s_pause))
        {
            var answer = await ask();
            if (satisfies(answer))
            {
                return answer;
            }

            if (TimeProvider.System.GetUtcNow() > deadline)
            {
                throw new DemoFailure($"Not seen in time: {what}. Last: {answer.What}");
            }
        }
    }
}
