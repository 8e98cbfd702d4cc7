namespace Ocop.Gateway.OpenApi;

internal static class Descriptions
{
    public static string Of(string service) => service switch
    {
        "identity" => "Tài khoản và đăng nhập / Accounts and sign-in",
        "products" => "Chủ thể, sản phẩm, hồ sơ, giấy chứng nhận / Producers, products, dossiers, certificates",
        "councils" => "Hội đồng và phiếu chấm điểm / Councils and scoring sheets",
        "planning" => "Kế hoạch và chỉ tiêu / Plans and targets",
        "fairs" => "Hội chợ và gian hàng / Fairs and booths",
        "traceability" => "Tem và truy xuất nguồn gốc / Stamps and traceability",
        _ => service,
    };
}
