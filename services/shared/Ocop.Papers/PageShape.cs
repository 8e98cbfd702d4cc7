namespace Ocop.Papers;

/// <summary>A sheet of A4 and its margins, in millimetres.</summary>
public sealed record PageShape(double Width, double Height, double Top, double Right, double Bottom, double Left)
{
    /// <summary>NĐ 30/2020/NĐ-CP, Phụ lục I, phần I: 20 to 25 mm above and below, 30 to 35 at the left, 15 to 20 at the right.</summary>
    public static PageShape Portrait { get; } = new(210, 297, 20, 15, 20, 30);

    /// <summary>For a certificate that hangs on a wall: room for a frame, and the text in the middle of the page.</summary>
    public static PageShape Landscape { get; } = new(297, 210, 20, 28, 12, 28);

    /// <summary>Millimetres between the margins.</summary>
    public double TextWidth => Width - Left - Right;
}
