extension Markup {
    /// The addresses that a browser asks for by itself, or sends a form to.
    var loads: [String] {
        tags.flatMap { tag in
            let names = Self.loading[tag.name] ?? []
            let isLoading = tag.name != "link" || !(tag["rel"].map(Self.isMere) ?? false)
            let sets = (tag["srcset"] ?? "").split(separator: ",").compactMap { $0.split(separator: " ").first }
            return (isLoading ? names.compactMap { tag[$0] } : []) + sets.map(String.init)
        }
    }

    private static let loading: [String: [String]] = [
        "script": ["src"], "link": ["href"], "img": ["src"], "iframe": ["src"], "embed": ["src"], "object": ["data"],
        "audio": ["src"], "video": ["src", "poster"], "source": ["src"], "track": ["src"], "input": ["src"],
        "form": ["action"], "base": ["href"], "use": ["href", "xlink:href"], "image": ["href", "xlink:href"],
    ]

    /// A link that says something and loads nothing.
    private static func isMere(_ relation: String) -> Bool {
        ["canonical", "alternate", "prev", "next"].contains(relation)
    }

    var sheets: [String] { tags.filter { $0.name == "link" && $0["rel"] == "stylesheet" }.compactMap { $0["href"] } }

    var hasInlineCode: Bool {
        tags.contains { tag in
            let isCode = tag.name == "script" && tag["src"] == nil && tag["type"] != "application/ld+json"
            return isCode || tag.name == "style" || tag.attributes.keys.contains { $0 == "style" || $0.hasPrefix("on") }
        }
    }
}

extension Markup {
    /// A field that a visitor fills in, and the form that it is in when that one only looks.
    struct Field: Sendable {
        let name: String
        let searchForm: String?
    }

    /// Hidden ones and buttons are none.
    var fields: [Field] {
        var form: Tag?
        var fields: [Field] = []
        for tag in tags {
            switch tag.name {
            case "form": form = tag
            case "/form": form = nil
            case "input", "select", "textarea":
                guard !["hidden", "submit", "button", "reset"].contains(tag["type"] ?? "") else { continue }
                let inside = form.flatMap { $0["method"]?.lowercased() == "get" ? $0["id"] : nil }
                fields.append(Field(name: tag["name"] ?? "?", searchForm: tag["form"] ?? inside))
            default: break
            }
        }
        return fields
    }

    /// The names of those without « Pourquoi ? »; in a form that only looks, one note stands for all.
    var unexplainedFields: [String] {
        let notes = Set(tags.filter { $0.name == "details" }.compactMap { $0["id"] })
        return fields.filter { field in
            !notes.contains("\(field.name)-pourquoi")
                && !(field.searchForm.map { notes.contains("\($0)-pourquoi") } ?? false)
        }.map(\.name)
    }
}
