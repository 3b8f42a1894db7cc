import Database
package import Foundation

/// The ads of another site in a table: one ad a line, under a header in French or English (`docs/moving.md`).
package struct CSVSite: ComingAds {
    private let file: URL
    private let columns: [Column: Int]
    private let lines: [(order: Int, offset: Int, number: Int)]
    package let categories: [(category: ComingCategory, ads: Int)]

    /// What a column holds, and the names that it may have.
    enum Column: String, CaseIterable {
        case id, email, category, title, text, pseudonym, telephone, insee, postcode, city, price, published, expires
        case photos

        var names: [String] {
            switch self {
            case .id: ["id", "identifiant", "numero", "reference"]
            case .email: ["email", "e-mail", "courriel", "adresse"]
            case .category: ["category", "categorie", "rubrique"]
            case .title: ["title", "titre"]
            case .text: ["text", "texte", "description", "annonce"]
            case .pseudonym: ["pseudonym", "pseudonyme", "name", "nom"]
            case .telephone: ["telephone", "phone", "tel"]
            case .insee: ["insee", "code insee", "code_insee"]
            case .postcode: ["postcode", "zip", "code postal", "code_postal", "cp"]
            case .city: ["city", "ville", "commune"]
            case .price: ["price", "prix"]
            case .published: ["published", "date", "publication", "publiee", "publie le"]
            case .expires: ["expires", "expiration", "fin"]
            case .photos: ["photos", "photo", "images"]
            }
        }

        static let needed: [Column] = [.id, .email, .category, .title, .text]
    }

    private static let most = 5_000_000

    /// Reads the whole file once.
    ///
    /// - Throws: `MovingProblem`.
    package init(file: URL, progress: (Int) -> Void = { _ in }) throws {
        self.file = file
        var reader = try CSVReader(file)
        guard try reader.next() else {
            throw MovingProblem.lacksHeader(Column.needed.map(\.rawValue).joined(separator: ", "))
        }
        columns = try Self.columns(of: reader.row)
        var lines: [(order: Int, offset: Int, number: Int)] = []
        var counts: [String: Int] = [:]
        while true {
            let offset = reader.offset
            guard try reader.next() else { break }
            lines.append((order: Self.order(of: reader.row, columns), offset: offset, number: lines.count + 1))
            guard lines.count <= Self.most else { throw MovingProblem.tooManyRows(Self.most) }
            if counts.count < 10_000, let name = try? reader.row.text(columns[.category], in: .utf8) {
                counts[name, default: 0] += 1
            }
            if lines.count.isMultiple(of: 50_000) { progress(lines.count) }
        }
        self.lines = lines.sorted { ($0.order, $0.number) < ($1.order, $1.number) }
        categories = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            (category: ComingCategory(id: "", name: $0.key), ads: $0.value)
        }
    }

    package var count: Int { lines.count }

    package func ads(_ range: Range<Int>) throws -> [(id: String, ad: Result<ComingAd, MovingRefusal>)] {
        var reader = try CSVReader(file)
        return try lines[range].map { line in
            reader.seek(to: line.offset)
            guard try reader.next() else { throw MovingProblem.cutShort(line.offset) }
            let name = (try? reader.row.text(columns[.id], in: .utf8)).flatMap { $0.isEmpty ? nil : $0 }
            let id = name.flatMap(Self.reportable) ?? "line \(line.number)"
            do throws(MovingRefusal) {
                var ad = try ad(reader.row)
                ad.id = name ?? "line \(line.number)"
                return (id: id, ad: .success(ad))
            } catch {
                return (id: id, ad: .failure(error))
            }
        }
    }

    private func ad(_ row: borrowing DumpRow) throws(MovingRefusal) -> ComingAd {
        func text(_ column: Column) throws(MovingRefusal) -> String {
            try row.text(columns[column], in: .utf8)?.trimmingCharacters(in: .whitespaces) ?? ""
        }
        var ad = ComingAd()
        ad.email = try text(.email)
        ad.category = ComingCategory(id: "", name: try text(.category))
        ad.title = try text(.title)
        ad.text = try text(.text)
        ad.pseudonym = try text(.pseudonym)
        ad.telephone = try text(.telephone)
        ad.insee = try text(.insee)
        ad.postcode = try text(.postcode)
        ad.city = try text(.city)
        ad.price = try text(.price)
        ad.published = try text(.published)
        ad.expires = try text(.expires)
        ad.photos = try text(.photos).split(separator: "|").prefix(Ads.photoLimit).map { [String($0)] }
        return ad
    }

    private static func columns(of header: borrowing DumpRow) throws -> [Column: Int] {
        var columns: [Column: Int] = [:]
        for number in 0..<header.count {
            guard let name = try? header.text(number, in: .utf8) else { continue }
            let folded = Folding.fold(name).trimmingCharacters(in: .whitespaces)
            for column in Column.allCases where columns[column] == nil && column.names.contains(folded) {
                columns[column] = number
            }
        }
        var missing = Column.needed.filter { columns[$0] == nil }.map(\.rawValue)
        if [.insee, .postcode, .city].allSatisfy({ columns[$0] == nil }) { missing.append("insee, postcode or city") }
        guard missing.isEmpty else { throw MovingProblem.lacksHeader(missing.joined(separator: ", ")) }
        return columns
    }

    private static func order(of row: borrowing DumpRow, _ columns: [Column: Int]) -> Int {
        guard let text = try? row.text(columns[.published], in: .utf8), let date = ComingDate.instant(text) else {
            return .max
        }
        return Int(date.milliseconds)
    }

    /// What may stand in a report: a name over there, and nothing that somebody wrote.
    private static func reportable(_ id: String) -> String? {
        id.count <= 40 && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            ? id : nil
    }
}
