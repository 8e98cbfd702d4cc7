namespace Ocop.Papers;

internal static class Length
{
    private const double PointsOfAnInch = 72;
    private const double MillimetresOfAnInch = 25.4;

    public static double Millimetres(double points) => points * MillimetresOfAnInch / PointsOfAnInch;

    public static double Points(double millimetres) => millimetres * PointsOfAnInch / MillimetresOfAnInch;
}
