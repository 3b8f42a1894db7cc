extension StatisticsFile {
    /// The numbers as a table for spreadsheets (RFC 4180), one line a cell: `periode,mesure,cellule,libelle,valeur`. A hidden number is
    /// an empty value.
    package var csv: String {
        let lines = tables.flatMap { table in
            table.cells.map { cell in
                [period, table.measure.rawValue, cell.name, cell.label, cell.value.map(String.init) ?? ""]
            }
        }
        return ([["periode", "mesure", "cellule", "libelle", "valeur"]] + lines).map(Self.line).joined()
    }

    private static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    /// A field that a spreadsheet would take for a formula begins with an apostrophe (OWASP, « CSV Injection »): the operator names the
    /// categories.
    static func field(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
