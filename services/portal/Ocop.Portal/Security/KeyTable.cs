using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Ocop.Portal.Security;

/// <summary>The keys that cookies and forms are encrypted with, in the portal's database: every replica reads what another wrote.</summary>
internal sealed class KeyTable(NpgsqlDataSource dataSource) : IXmlRepository
{
    // The lock lets one replica at a time make the table; the number only has to be the same in each.
    private const string Schema =
        """
        select pg_advisory_xact_lock(20261122);
        create table if not exists data_protection_keys (
            name text primary key, xml text not null, stored_at timestamptz not null default now());
        """;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = dataSource.CreateCommand(Schema + "select xml from data_protection_keys order by stored_at");
        using var reader = command.ExecuteReader();
        reader.NextResult();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = dataSource.CreateCommand("insert into data_protection_keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
