namespace Ocop.Councils.Ratings.WrittenOpinions;

/// <summary>What became of asking in writing.</summary>
public sealed record WrittenOpinion(WrittenOpinionAsked Asked, WrittenOpinionClosed? Closing, MeetingCalled? Meeting);

/// <summary>How a council works on a dossier.</summary>
public enum SessionMode
{
    /// <summary>It meets, and whoever presides takes the roll.</summary>
    Meeting,

    /// <summary>Its members answer in writing until a day.</summary>
    WrittenOpinion,
}
