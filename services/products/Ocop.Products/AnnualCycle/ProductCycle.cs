using System.Collections.Immutable;
using Ocop.Products.Registration;

namespace Ocop.Products.AnnualCycle;

/// <summary>Where a product stands in the annual cycle (chu trình OCOP thường niên), by what comes next.</summary>
public enum CycleStep
{
    /// <summary>The idea is to be registered.</summary>
    Idea,

    /// <summary>The business plan is to be submitted, for the first time or again.</summary>
    Plan,

    /// <summary>The plan is with the commune or the province.</summary>
    Approval,

    /// <summary>The plan is being carried out, until a dossier is ready.</summary>
    Implementation,

    /// <summary>A dossier is at the commune, or back from it.</summary>
    Dossier,

    /// <summary>At a council, or its result waits for a decision.</summary>
    Rating,

    /// <summary>Recognised: trade promotion.</summary>
    Promotion,
}

/// <summary>The cycle up to the dossier, and the years in which the product is a key product of its area.</summary>
public sealed record ProductCycle
{
    public IdeaRegistered? Idea { get; init; }

    /// <summary>The latest.</summary>
    public BusinessPlanSubmitted? Plan { get; init; }

    /// <summary>Of the latest plan.</summary>
    public PlanApproved? Approval { get; init; }

    /// <summary>Of the latest plan.</summary>
    public PlanReturned? Return { get; init; }

    public ImmutableList<KeyProductNamed> KeyIn { get; init; } = [];

    public bool PlanIsOpen => Plan is not null && Approval is null && Return is null;

    internal ProductCycle After(object @event) => @event switch
    {
        IdeaRegistered idea => this with { Idea = idea },
        BusinessPlanSubmitted plan => this with { Plan = plan, Approval = null, Return = null },
        PlanApproved approved => this with { Approval = approved },
        PlanReturned returned => this with { Return = returned },
        KeyProductNamed named => this with { KeyIn = KeyIn.Add(named) },
        KeyProductDropped dropped => this with { KeyIn = KeyIn.RemoveAll(named => named.Year == dropped.Year && named.Level == dropped.Level) },
        _ => this,
    };

    public CycleStep StepOf(Product.Registered product) => product.Status() switch
    {
        ProductStatus.Returned or ProductStatus.AtCommune or ProductStatus.Reported => CycleStep.Dossier,
        ProductStatus.AtProvinceCouncil or ProductStatus.AtCentreCouncil or ProductStatus.AwaitingCentre or ProductStatus.AwaitingCertificate
            or ProductStatus.AwaitingNotice or ProductStatus.AwaitingCentreNotice => CycleStep.Rating,
        ProductStatus.Certified => CycleStep.Promotion,
        _ => this switch
        {
            { Approval: not null } => CycleStep.Implementation,
            { PlanIsOpen: true } => CycleStep.Approval,
            { Idea: not null } or { Return: not null } => CycleStep.Plan,
            _ => CycleStep.Idea,
        },
    };
}
