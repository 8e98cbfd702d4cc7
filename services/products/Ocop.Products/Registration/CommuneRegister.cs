namespace Ocop.Products.Registration;

/// <summary>The commune's book of product numbers for one year; its id is "{province}-{commune}-{year}".</summary>
/// <param name="LastSerial">0 before the first product.</param>
public sealed record CommuneRegister(int LastSerial) : IAggregate<CommuneRegister>
{
    public static string Category => "commune-register";

    public static CommuneRegister Initial => new(0);

    public CommuneRegister Evolve(object @event) => @event is ProductNumbered numbered ? new(numbered.Serial) : this;
}

/// <summary>A serial is given out, once for each request, and never again.</summary>
/// <param name="ProductId">The whole number that it makes.</param>
[EventName("product_numbered")]
public sealed record ProductNumbered(int Serial, string ProductId, string ProducerId);
