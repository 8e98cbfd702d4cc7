using System.IO.Compression;
using System.Xml;

namespace Ocop.Portal.OfficeWork.Importing;

/// <summary>The least that Office Open XML (ECMA-376) asks of a spreadsheet: sheets of text, so that codes keep their leading zeros.</summary>
internal sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private readonly List<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> _sheets = [];

    /// <param name="name">At most 31 characters.</param>
    public Workbook With(string name, IEnumerable<IReadOnlyList<string>> rows)
    {
        _sheets.Add((name, [.. rows]));
        return this;
    }

    public byte[] ToXlsx()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", WriteTypes);
            Write(zip, "_rels/.rels", xml => WriteLinks(xml, [("officeDocument", "xl/workbook.xml")]));
            Write(zip, "xl/workbook.xml", WriteNames);
            Write(zip, "xl/_rels/workbook.xml.rels", xml => WriteLinks(xml, Numbers.Select(n => ("worksheet", $"worksheets/sheet{n}.xml"))));
            foreach (var n in Numbers)
            {
                Write(zip, $"xl/worksheets/sheet{n}.xml", xml => WriteSheet(xml, _sheets[n - 1].Rows));
            }
        }

        return file.ToArray();
    }

    private IEnumerable<int> Numbers => Enumerable.Range(1, _sheets.Count);

    private static void Write(ZipArchive zip, string name, Action<XmlWriter> content)
    {
        using var part = zip.CreateEntry(name).Open();
        using var xml = XmlWriter.Create(part);
        content(xml);
    }

    private void WriteTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", Packages + "content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Types + "sheet.main+xml"));
        foreach (var n in Numbers)
        {
            Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{n}.xml"), ("ContentType", Types + "worksheet+xml"));
        }
    }

    private static void WriteLinks(XmlWriter xml, IEnumerable<(string Kind, string Target)> links)
    {
        xml.WriteStartElement("Relationships", Packages + "relationships");
        foreach (var (n, link) in links.Index())
        {
            Element(xml, "Relationship", ("Id", $"rId{n + 1}"), ("Type", $"{Links}/{link.Kind}"), ("Target", link.Target));
        }
    }

    private void WriteNames(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets");
        foreach (var n in Numbers)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", _sheets[n - 1].Name);
            xml.WriteAttributeString("sheetId", $"{n}");
            xml.WriteAttributeString("r", "id", Links, $"rId{n}");
            xml.WriteEndElement();
        }
    }

    private static void WriteSheet(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData");
        foreach (var (n, row) in rows.Index())
        {
            xml.WriteStartElement("row");
            xml.WriteAttributeString("r", $"{n + 1}");
            foreach (var (i, cell) in row.Index())
            {
                xml.WriteStartElement("c");
                xml.WriteAttributeString("r", $"{(char)('A' + i)}{n + 1}");
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteElementString("t", cell);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private static void Element(XmlWriter xml, string name, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
