import Classifieds
import HTML

/// The rows of an export as a person reads them: dates in French, words instead of codes, references left out.
struct ArchivedTables: Sendable {
    let settings: SiteSettings
    let places: Gazetteer

    /// A row: what each thing is, and what it says.
    func entry(_ record: Opened<ExportedRecord>, in table: String) -> HTML {
        let record = record.leave(by: .export)
        let photos: HTML =
            switch table {
            case "message_photo": "<ul class=\"photos\">\(photo(of: "du message", 0, record))</ul>\n"
            case "campaign" where record["picture"] != .null: picture(of: record)
            default: ""
            }
        return "<article>\(photos)\(facts(of: record, in: table))</article>\n"
    }

    /// An ad with its photos, and with all that hangs on it.
    func ad(_ record: Opened<ExportedRecord>, of export: Export) async throws -> HTML {
        let ad = record.leave(by: .export)
        let id = ad["id"].text ?? ""
        var details: HTML = ""
        for section in export.sections where section.hangsOnAds && section.table != "photo" {
            let rows = try await export.records(of: section.table, hangingOn: id).map { $0.leave(by: .export) }
            guard !rows.isEmpty else { continue }
            details.append(
                """
                <details><summary>\(section.title)</summary><ul>\(rows.map { line($0, in: section.table) })</ul></details>

                """)
        }
        let photos = try await export.records(of: "photo", hangingOn: id).map { $0.leave(by: .export) }
        let content = ad["content"]
        return """
            <article class="ad"><h3>\(content["title"]?.text)</h3>
            <p class="text">\(content["text"]?.text)</p>
            \(if: !photos.isEmpty, "<ul class=\"photos\">\(photos.enumerated().map { photo(of: "de l’annonce", $0, $1) })</ul>\n")\
            \(facts(of: ad, in: "ad"))\(details)</article>

            """
    }

    private func photo(of owner: String, _ place: Int, _ photo: ExportedRecord) -> HTML {
        let name = Export.fileName(of: photo["id"].text ?? "")
        guard case .number(let width) = photo["width"], case .number(let height) = photo["height"] else { return "" }
        return """
            <li><a href="\(name)"><img src="\(name)" alt="Photo \(place + 1) \(owner)" width="\(Int(width))" \
            height="\(Int(height))" loading="lazy"></a></li>
            """
    }

    private func picture(of campaign: ExportedRecord) -> HTML {
        let name = Export.fileName(ofCampaign: campaign["id"].text ?? "")
        return """
            <ul class="photos"><li><a href="\(name)"><img src="\(name)" alt="Image de la campagne" loading="lazy"></a></li></ul>

            """
    }

    private func facts(of record: ExportedRecord, in table: String) -> HTML {
        let facts = record.fields.filter { field in
            field.style != .identifier && field.style != .nothing && !(table == "campaign" && field.name == "picture")
        }.map { field -> HTML in
            if case .object(let members) = field.value {
                let parts = members.filter { !isShown($0.name, in: table) }
                return "\(parts.map { fact(ArchivedWord.label($0.name), part($0)) })"
            }
            return fact(Inventory.what("\(table).\(field.name)") ?? "", value(field, in: table))
        }
        return "<dl>\(facts)</dl>\n"
    }

    private func fact(_ label: String, _ value: HTML) -> HTML {
        "<div><dt>\(label.prefix(1).uppercased() + label.dropFirst())</dt><dd>\(value)</dd></div>\n"
    }

    private func line(_ record: ExportedRecord, in table: String) -> HTML {
        let shown = record.fields.filter { $0.style != .identifier && $0.style != .nothing }
        let values = shown.enumerated().map { index, field -> HTML in
            "\(if: index > 0, " · ")\(value(field, in: table))\(if: field.name == "times", "\u{A0}fois")"
        }
        return values.isEmpty ? "<li>oui</li>\n" : "<li>\(values)</li>\n"
    }

    private func value(_ field: ExportedField, in table: String) -> HTML {
        switch (field.style, field.value) {
        case (.instant(let instant), _): FrenchDate.moment(instant)
        case (.month(let month), _): "\(FrenchDay.monthText(month))"
        case (.day(let day), _): "\(FrenchDay.short(day))"
        case (_, .number(let number)): "\(FrenchNumber.text(Int(number)))"
        case (.word, .text(let word)): ArchivedWord(table: table, column: field.name, word: word).html(self)
        case (_, .text(let text)): "<span class=\"text\">\(text)</span>"
        case (_, .list(let list)):
            list.isEmpty ? "rien" : "<ul>\(list.map { "<li>\(part($0))</li>" as HTML })</ul>"
        default: ""
        }
    }

    /// What stands over the facts already.
    private func isShown(_ member: String, in table: String) -> Bool {
        table == "ad" && (member == "title" || member == "text")
    }

    private func part(_ member: ExportedValue.Member) -> HTML {
        guard member.name == "visioHours", let hours = member.value.text.flatMap({ VisioHours(text: $0) }) else {
            return part(member.value)
        }
        return "\(hours.french)"
    }

    private func part(_ value: ExportedValue) -> HTML {
        switch value {
        case .bool(let bool): bool ? "oui" : "non"
        case .text(let text): text.isEmpty ? "–" : "\(text)"
        case .null: "non indiqué"
        case .object(let members):
            if let reason = value["reason"]?.text.flatMap({ HoldReason(rawValue: $0) }) {
                "\(reason.sentence)\(quoted(value["words"]?.text ?? ""))"
            } else {
                "\(members.map { part($0.value) })"
            }
        default: ""
        }
    }

    private func quoted(_ words: String) -> HTML {
        words.isEmpty ? "" : " «\u{A0}\(words)\u{A0}»"
    }
}
