using System.Globalization;
using System.Net;

namespace Ocop.Demo.Story;

/// <summary>A fair next month: a booth for a product with a certificate, none for a product without.</summary>
internal sealed class FairStep(Cast cast, Narrator narrator, string run)
{
    public async Task Hold(DateOnly today, ProductJourney recognised, ProductJourney unrecognised)
    {
        var from = today.AddDays(30);
        var fairId = (await cast.Organiser.Post("fairs", new
        {
            name = $"Hội chợ OCOP Thanh Hóa {run}",
            venue = "Quảng trường Lam Sơn, phường Hạc Thành",
            provinceCode = DemoProduct.Province,
            from = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            to = from.AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            booths = new[] { "A01", "A02", "B01" },
        })).Expect(HttpStatusCode.Created)["fairId"]!.GetValue<string>();
        (await cast.Organiser.Post($"fairs/{fairId}/registration-opening")).Expect(HttpStatusCode.NoContent);
        await Until.Seen(
            () => recognised.Producer.Post($"fairs/{fairId}/participations", new { productId = recognised.ProductId, booth = "A01" }),
            answer => answer.Status == HttpStatusCode.Created,
            $"{recognised.Product.Name} at the fair");
        narrator.Saw(recognised.Product.Producer, "có gian A01 / has booth A01");
        (await unrecognised.Producer.Post($"fairs/{fairId}/participations", new { productId = unrecognised.ProductId, booth = "A02" }))
            .ExpectRefusal("fair.no-valid-certificate");
        narrator.Saw(unrecognised.Product.Producer, "chưa có giấy chứng nhận nên chưa được đăng ký / refused: no valid certificate");
    }
}
