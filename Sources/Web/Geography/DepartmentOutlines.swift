/// The outline of each department as `bin/geography` draws it: SVG path data in a picture of 600 by 626 units.
enum DepartmentOutlines {
    /// By the department's code. A few have several parts: islands, and Paris with its neighbours drawn a second time,
    /// larger.
    static let all: [String: String] = {
        let rows = "\(Embedded.outlinesCSV)".split(separator: "\n").drop { $0.hasPrefix("#") }.dropFirst()
        let pairs = rows.compactMap { row -> (String, String)? in
            let fields = row.split(separator: ",")
            return fields.count == 2 ? (String(fields[0]), String(fields[1])) : nil
        }
        return Dictionary(pairs) { first, _ in first }
    }()
}

/// A small window of the map, with what it shows under it: what lies overseas, and Paris enlarged.
struct MapWindow: Sendable {
    let name: String
    let left: Int
    let top: Int
    let width: Int
    let height: Int

    /// Where `bin/outlines.py` puts them.
    static let paris = MapWindow(name: "Paris, de plus près", left: 8, top: 8, width: 108, height: 108)
    static let overseas = ["Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"].enumerated().map {
        MapWindow(name: $1, left: 8 + 86 * $0, top: 546, width: 78, height: 62)
    }
    static let all = [paris] + overseas
}
