package import Foundation

/// The ads of a site that ran Osclass, or a descendant with its tables (Shopclass), out of the dump of its MySQL database.
package struct OsclassSite: ComingAds {
    private let dump: URL
    private let index: OsclassIndex
    package let categories: [(category: ComingCategory, ads: Int)]

    /// Reads the whole dump once.
    ///
    /// - Throws: `MovingProblem`.
    package init(dump: URL, progress: (Int) -> Void = { _ in }) throws {
        self.dump = dump
        let index = try OsclassIndex(dump, progress: progress)
        self.index = index
        let counts = index.items.reduce(into: [Int: Int]()) { $0[$1.category, default: 0] += 1 }
        categories = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            (category: Self.category($0.key, in: index), ads: $0.value)
        }
    }

    package var count: Int { index.items.count }

    package func ads(_ range: Range<Int>) throws -> [(id: String, ad: Result<ComingAd, MovingRefusal>)] {
        var rows = OsclassRows(
            items: try DumpRows(dump), descriptions: try DumpRows(dump), locations: try DumpRows(dump),
            users: try DumpRows(dump))
        var ads: [(id: String, ad: Result<ComingAd, MovingRefusal>)] = []
        for item in index.items[range] {
            do {
                ads.append((id: "\(item.id)", ad: .success(try ad(item, &rows))))
            } catch let refusal as MovingRefusal {
                ads.append((id: "\(item.id)", ad: .failure(refusal)))
            }
        }
        return ads
    }

    private func ad(_ item: OsclassIndex.Item, _ rows: inout OsclassRows) throws -> ComingAd {
        var ad = ComingAd()
        ad.id = "\(item.id)"
        ad.category = Self.category(item.category, in: index)
        try rows.items.read(at: item.offset)
        let user = try fill(&ad, fromItem: rows.items.row)
        if let offset = index.descriptions[item.id] {
            try rows.descriptions.read(at: offset)
            let columns = index.columns["t_item_description"] ?? [:]
            ad.title = try rows.descriptions.row.text(columns["s_title"], in: index.charset) ?? ""
            ad.text = try rows.descriptions.row.text(columns["s_description"], in: index.charset) ?? ""
        }
        if let offset = index.locations[item.id] {
            try rows.locations.read(at: offset)
            let columns = index.columns["t_item_location"] ?? [:]
            ad.postcode = try rows.locations.row.text(columns["s_zip"], in: index.charset) ?? ""
            ad.city = try rows.locations.row.text(columns["s_city"], in: index.charset) ?? ""
        }
        if let user, let offset = index.users[user], ad.email.isEmpty || ad.pseudonym.isEmpty {
            try rows.users.read(at: offset)
            let columns = index.columns["t_user"] ?? [:]
            if ad.email.isEmpty { ad.email = try rows.users.row.text(columns["s_email"], in: index.charset) ?? "" }
            if ad.pseudonym.isEmpty {
                ad.pseudonym = try rows.users.row.text(columns["s_name"], in: index.charset) ?? ""
            }
        }
        let resources = (index.resources[item.id] ?? []).sorted { $0.id < $1.id }
        ad.photos = resources.prefix(Ads.photoLimit).map(Self.files)
        return ad
    }

    /// - Returns: the account that it belongs to over there.
    private func fill(_ ad: inout ComingAd, fromItem row: borrowing DumpRow) throws -> Int? {
        let columns = index.columns["t_item"] ?? [:]
        ad.email = try row.text(columns["s_contact_email"], in: index.charset) ?? ""
        ad.pseudonym = try row.text(columns["s_contact_name"], in: index.charset) ?? ""
        ad.telephone = try row.text(columns["s_contact_phone"], in: index.charset) ?? ""
        ad.published = try row.text(columns["dt_first_pub_date"], in: index.charset) ?? ""
        if ad.published.isEmpty { ad.published = try row.text(columns["dt_pub_date"], in: index.charset) ?? "" }
        // Their « never » is the last day of 9999.
        ad.expires = try row.text(columns["dt_expiration"], in: index.charset) ?? ""
        ad.price = try price(row, columns)
        if row.integer(columns["b_spam"]) == 1 { ad.refusal = .spam }
        if row.integer(columns["b_enabled"]) == 0 || row.integer(columns["b_active"]) == 0 { ad.refusal = .switchedOff }
        return row.integer(columns["fk_i_user_id"])
    }

    /// Millionths of a unit, as Osclass keeps them.
    private func price(_ row: borrowing DumpRow, _ columns: [String: Int]) throws -> String {
        guard let millionths = row.integer(columns["i_price"]), millionths > 0 else { return "" }
        let currency = try row.text(columns["fk_c_currency_code"], in: index.charset) ?? ""
        let cents = millionths / 10_000
        let rest = cents % 100
        let number = "\(cents / 100)" + (rest == 0 ? "" : rest < 10 ? ",0\(rest)" : ",\(rest)")
        return "\(number)\u{A0}\(currency == "EUR" || currency.isEmpty ? "€" : currency.prefix(3).description)"
    }

    private static func category(_ id: Int, in index: OsclassIndex) -> ComingCategory {
        ComingCategory(id: "\(id)", name: ComingText.plain(index.names[id] ?? ""))
    }

    /// Names made of numbers alone: whatever path the dump says, no other file is read. The original comes first, which has no
    /// watermark.
    private static func files(of resource: OsclassIndex.Resource) -> [String] {
        let names = ["\(resource.id)_original.\(resource.ending)", "\(resource.id).\(resource.ending)"]
        let folders = ["", "\(resource.id / 100)/"]
        return ["oc-content/uploads/", "uploads/", ""].flatMap { root in
            folders.flatMap { folder in names.map { "\(root)\(folder)\($0)" } }
        }
    }
}

/// The four tables of an ad, each gone through in its own order.
private struct OsclassRows: ~Copyable {
    var items: DumpRows
    var descriptions: DumpRows
    var locations: DumpRows
    var users: DumpRows
}
