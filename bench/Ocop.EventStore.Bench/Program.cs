using System.Text.Json;
using Ocop.EventStore.Bench;

// ocop bench store [--json] [--rounds N] [--seconds N] [--only append1,load10,…]
var server = Environment.GetEnvironmentVariable("ConnectionStrings__postgres");
if (string.IsNullOrEmpty(server))
{
    Console.Error.WriteLine("ConnectionStrings__postgres names no server.");
    return 1;
}

var options = Options.Parse(args);
await using var database = await BenchDatabase.Create(server);
var readers = new Readers(database);
var report = new Report(options);
await report.Measure(new Appends(database, options.Time).Figures());
await report.Measure(new Reads(database, options.Time).Figures());
await report.Measure(readers.Figures());
await report.MeasureLatency(readers.Latencies);
if (options.Json)
{
    Console.WriteLine(JsonSerializer.Serialize(report.Values));
}

return 0;
