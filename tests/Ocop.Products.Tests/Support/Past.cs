using Ocop.Products.Aftercare;
using Ocop.Products.Producers;

namespace Ocop.Products.Tests.Support;

/// <summary>What has happened so far; a command is then decided on it.</summary>
internal sealed record Past(params object[] Events)
{
    public Decision When(Func<Product, Decision> decide) => decide(Product);

    public Decision WhenProducer(Func<Producer, Decision> decide) => decide(
        Events.Aggregate(Producer.Initial, (state, e) => state.Evolve(e)));

    public Product Product => Events.Aggregate(Ocop.Products.Product.Initial, (state, e) => state.Evolve(e));

    public AftercareState Aftercare => ((Product.Registered)Product).Aftercare;

    public Past Then(params object[] more) => new([.. Events, .. more]);

    /// <summary>The past with what the decision adds to it.</summary>
    public Past After(Func<Product, Decision> decide) => Then([.. When(decide).Events]);
}
