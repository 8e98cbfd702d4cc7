using System.Globalization;
using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Producers;
using Ocop.Products.Reading;

namespace Ocop.Products.Registration;

/// <param name="SheetId">"qd26-2026/{slug}": the kind of product.</param>
public sealed record ProductRegistration(string ProducerId, string Name, string SheetId);

internal sealed class ProductRegistrationValidator : AbstractValidator<ProductRegistration>
{
    public ProductRegistrationValidator()
    {
        RuleFor(p => p.ProducerId).AnId();
        RuleFor(p => p.Name).OneLine(200);
        RuleFor(p => p.SheetId).OneLine(100);
    }
}

/// <summary>
/// The producer enters a product (Mẫu 01). Two facts in two streams: the commune's register gives the number, then the product begins under
/// it. All rules are asked before a number is given out, so that a refusal burns none.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh; its year goes into the number.</param>
public sealed record RegisterProduct(ProductRegistration Asked, Producer Producer, RegulationBook Law, Actor Actor, DateOnly Today)
{
    // Phụ lục I: community and eco-tourism services; what Điều 2.3 calls the entities for tourism may offer nothing else.
    private const string TourismIndustry = "VI";

    /// <summary>The id of the commune's register, or null for a producer that is not there.</summary>
    public string? RegisterId => Producer is Producer.Registered { Facts: var producer }
        ? string.Create(CultureInfo.InvariantCulture, $"{producer.ProvinceCode}-{producer.CommuneCode}-{Today.Year}")
        : null;

    public Decision Number(CommuneRegister register)
    {
        if (Refuse() is { } refusal)
        {
            return refusal;
        }

        var serial = register.LastSerial + 1;
        return Decision.Happens(new ProductNumbered(serial, CodeOf(serial).ToString(), Asked.ProducerId));
    }

    public Decision Register(int serial, Product product)
    {
        if (Refuse() is { } refusal)
        {
            return refusal;
        }

        return product is Product.Unregistered
            ? Decision.Happens(Registered(CodeOf(serial)))
            : Refusal.Conflict("product.already-registered", ("productId", CodeOf(serial).ToString()));
    }

    public ProductCode CodeOf(int serial)
    {
        var producer = ((Producer.Registered)Producer).Facts;
        return ProductCode.Of(producer.ProvinceCode, producer.CommuneCode, serial, Today.Year);
    }

    internal Refusal? Refuse()
    {
        if (Producer.RefuseTo(Actor, Asked.ProducerId) is { } refusal)
        {
            return refusal;
        }

        var producer = ((Producer.Registered)Producer).Facts;
        var law = Law.InForceOn(Today);
        if (!law.TryGetSheet(Asked.SheetId, out var sheet))
        {
            return Refusal.RuleBroken("product.sheet-unknown", ("sheetId", Asked.SheetId), ("regulation", law.Document));
        }

        return law.EntityTypes.Any(type => type.Id == producer.EntityType && type.TourismOnly) && sheet.Industry.Code != TourismIndustry
            ? Refusal.RuleBroken("product.entity-for-tourism-only", ("entityType", producer.EntityType), ("sheet", sheet.Name.Vi))
            : null;
    }

    private ProductRegistered Registered(ProductCode code)
    {
        var producer = ((Producer.Registered)Producer).Facts;
        var sheet = Law.InForceOn(Today).GetSheet(Asked.SheetId);
        return new ProductRegistered(
            code.ToString(),
            Asked.Name.Trim(),
            producer.ProducerId,
            producer.Name,
            code.ProvinceCode,
            code.CommuneCode,
            sheet.Id,
            sheet.Industry.Code,
            Today);
    }
}

public sealed record RegisteredProduct(string ProductId);

internal static class RegisterProductEndpoint
{
    public static void MapRegisterProduct(this IEndpointRouteBuilder products) => products
        .MapPost("", Handle)
        .WithName("RegisterProduct")
        .WithSummary("Đăng ký sản phẩm / Register a product")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Created<RegisteredProduct>, ProblemHttpResult>> Handle(
        ProductRegistration body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var producer = await store.Load<Producer>(body.ProducerId, AsOf.Now, cancellationToken);
        var command = new RegisterProduct(body, producer.State, law, caller.Actor, caller.Today);
        if (command.Refuse() is { } refused)
        {
            return refused.ToProblem();
        }

        var serial = await TakeSerial(command, caller, store, cancellationToken);
        var id = command.CodeOf(serial).ToString();
        var appended = await store.Decide<Product>(id, caller.Command, product => command.Register(serial, product), cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.CreatedAt($"/{id}", appended, new RegisteredProduct(id));
    }

    /// <summary>A repetition finds the serial that the first request took: the register as it stood after it.</summary>
    private static async Task<int> TakeSerial(
        RegisterProduct command, Caller caller, IEventStore store, CancellationToken cancellationToken)
    {
        var context = caller.Command with { ExpectedVersion = null };
        var numbered = await store.Decide<CommuneRegister>(command.RegisterId!, context, command.Number, cancellationToken);
        var register = await store.Load<CommuneRegister>(command.RegisterId!, AsOf.Version(numbered.Version), cancellationToken);
        return register.State.LastSerial;
    }
}
