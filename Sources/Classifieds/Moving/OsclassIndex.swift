import Foundation

/// Where everything stands in a dump of Osclass or of one of its descendants: read once, so that what belongs to one ad is
/// found again without the dump in memory. Some 100 bytes an ad.
struct OsclassIndex {
    /// The most rows of a table.
    private static let most = 5_000_000

    struct Item {
        let id: Int
        /// The digits of its date.
        let published: Int
        let category: Int
        let offset: Int
    }

    struct Resource {
        let id: Int
        let ending: Ending
    }

    /// Of the files of photos.
    enum Ending: String, CaseIterable {
        case jpg, jpeg, png, webp, gif, avif
    }

    private(set) var items: [Item] = []
    private(set) var descriptions: [Int: Int] = [:]
    private(set) var locations: [Int: Int] = [:]
    private(set) var users: [Int: Int] = [:]
    private(set) var resources: [Int: [Resource]] = [:]
    private(set) var names: [Int: String] = [:]
    /// Of each table, by the end of its name.
    private(set) var columns: [String: [String: Int]] = [:]
    private(set) var charset = Charset.utf8
    /// What stands in front of the names of its tables.
    private var prefix: String?
    private var resourceRows = 0

    private static let ends = [
        "t_item_description", "t_item_location", "t_item_resource", "t_category_description", "t_resource", "t_item",
        "t_user",
    ]

    /// - Throws: `MovingProblem`.
    init(_ dump: URL, progress: (Int) -> Void = { _ in }) throws {
        var reader = try DumpReader(dump)
        var count = 0
        try reader.walk(where: { Self.end(of: $0) != nil }) { place, names, row in
            guard let end = Self.end(of: place.table) else { return }
            try requireOneSite(String(place.table.dropLast(end.count)))
            if columns[end] == nil { try learn(names, of: end, named: place.table) }
            try note(row, of: end, at: place.offset)
            count += 1
            if count.isMultiple(of: 50_000) { progress(count) }
        }
        charset = reader.charset
        guard !items.isEmpty else { throw MovingProblem.lacksTable("t_item") }
        guard !descriptions.isEmpty else { throw MovingProblem.lacksTable("t_item_description") }
        items.sort { ($0.published, $0.id) < ($1.published, $1.id) }
    }

    /// The table of which that is one, whatever stands in front of its name: « oc_t_item ».
    private static func end(of table: String) -> String? {
        guard let end = ends.first(where: { table.hasSuffix($0) }) else { return nil }
        let prefix = table.dropLast(end.count)
        return prefix.isEmpty || prefix.hasSuffix("_") && !prefix.hasSuffix("_t_") ? end : nil
    }

    /// The numbers of one site mean other people in another one's tables.
    private mutating func requireOneSite(_ found: String) throws {
        if let prefix, prefix != found { throw MovingProblem.twoSites(prefix, found) }
        prefix = found
    }

    private static let needed = [
        "t_item": ["pk_i_id", "fk_i_category_id", "dt_pub_date", "s_contact_email"],
        "t_item_description": ["fk_i_item_id", "s_title", "s_description"],
        "t_item_location": ["fk_i_item_id"], "t_item_resource": ["pk_i_id", "fk_i_item_id"],
        "t_resource": ["pk_i_id", "fk_i_item_id"], "t_category_description": ["fk_i_category_id", "s_name"],
        "t_user": ["pk_i_id"],
    ]

    private mutating func learn(_ names: [String], of end: String, named table: String) throws {
        for column in Self.needed[end] ?? [] where !names.contains(column) {
            // A newer kind of the program keeps other files in a table of that name.
            if end == "t_resource" { break }
            throw MovingProblem.lacksColumn(column, table: table)
        }
        columns[end] = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func note(_ row: borrowing DumpRow, of end: String, at offset: Int) throws {
        guard let columns = columns[end] else { return }
        switch end {
        case "t_item":
            guard let id = row.integer(columns["pk_i_id"]) else { return }
            items.append(
                Item(
                    id: id,
                    published: row.order(columns["dt_first_pub_date"]) > 0
                        ? row.order(columns["dt_first_pub_date"]) : row.order(columns["dt_pub_date"]),
                    category: row.integer(columns["fk_i_category_id"]) ?? 0, offset: offset))
            guard items.count <= Self.most else { throw MovingProblem.tooManyRows(Self.most) }
        case "t_item_description":
            guard let item = row.integer(columns["fk_i_item_id"]) else { return }
            let isFrench = row.begins(columns["fk_c_locale_code"], with: "fr")
            guard descriptions[item] == nil || isFrench else { return }
            try add(offset, of: item, to: \.descriptions)
        case "t_item_location": try add(offset, of: row.integer(columns["fk_i_item_id"]), to: \.locations)
        case "t_user": try add(offset, of: row.integer(columns["pk_i_id"]), to: \.users)
        case "t_item_resource", "t_resource":
            guard let id = row.integer(columns["pk_i_id"]), let item = row.integer(columns["fk_i_item_id"]) else {
                return
            }
            let ending = try? row.text(columns["s_extension"], in: .utf8).flatMap { Ending(rawValue: $0.lowercased()) }
            try add(Resource(id: id, ending: ending ?? .jpg), to: item)
        default:
            guard let id = row.integer(columns["fk_i_category_id"]) else { return }
            let isFrench = row.begins(columns["fk_c_locale_code"], with: "fr")
            guard names[id] == nil || isFrench, names.count < 10_000 else { return }
            // The file's letters are known only at its end, and a name that isn't read hides what it is for.
            var name = try? row.text(columns["s_name"], in: .utf8)
            if name == nil { name = try? row.text(columns["s_name"], in: .latin1) }
            names[id] = name ?? ""
        }
    }

    /// No more are kept of an item than an ad may have: the first.
    private mutating func add(_ resource: Resource, to item: Int) throws {
        resourceRows += 1
        guard resourceRows <= Self.most else { throw MovingProblem.tooManyRows(Self.most) }
        resources[item, default: []].append(resource)
        guard let kept = resources[item], kept.count > Ads.photoLimit,
            let last = kept.indices.max(by: { kept[$0].id < kept[$1].id })
        else { return }
        resources[item]?.remove(at: last)
    }

    private mutating func add(_ offset: Int, of id: Int?, to map: WritableKeyPath<Self, [Int: Int]>) throws {
        guard let id else { return }
        self[keyPath: map][id] = offset
        guard self[keyPath: map].count <= Self.most else { throw MovingProblem.tooManyRows(Self.most) }
    }
}
