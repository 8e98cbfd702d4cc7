namespace Ocop.Products.Certificates.Expiry;

/// <summary>
/// The producer is told that a certificate will end. One that is looked at late, or for the first time, gets the notice that is due by now
/// and none of those it missed; each is given once.
/// </summary>
/// <param name="NoticeDays">Days before the last day on which notices are given, in any order.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record GiveExpiryNotice(string CertificateId, IReadOnlyList<int> NoticeDays, DateOnly Today)
{
    public Decision Decide(Product product) =>
        product is Product.Registered { Certificate: Certificate.Valid { Facts: var facts } certificate } registered
        && facts.CertificateId == CertificateId
        && certificate.IsInForceOn(Today)
        && DueNow(facts) is { } days
        && !registered.Notices.Exists(notice => notice.Days <= days)
            ? Decision.Happens(new ExpiryNoticeGiven(CertificateId, facts.ProductId, days, facts.ExpiresOn, Today))
            : Decision.Nothing;

    private int? DueNow(CertificateIssued facts) =>
        NoticeDays.Where(days => facts.ExpiresOn.AddDays(-days) <= Today).Select(days => (int?)days).Min();
}

/// <param name="Days">Which of the notices it is: so many days before the last day, or fewer when it was given late.</param>
/// <param name="ExpiresOn">The certificate's last day.</param>
[EventName("expiry_notice_given")]
public sealed record ExpiryNoticeGiven(string CertificateId, string ProductId, int Days, DateOnly ExpiresOn, DateOnly GivenOn);
