using Ocop.Councils.Establishment;

namespace Ocop.Councils.Agendas;

/// <summary>An agenda's id in an address, of the same form as a council's.</summary>
internal readonly record struct AgendaId(string Value)
{
    public static bool TryParse(string? text, out AgendaId id)
    {
        id = new AgendaId(text ?? "");
        return CouncilId.TryParse(text, out _);
    }

    public override string ToString() => Value;
}
