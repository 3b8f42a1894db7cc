import Classifieds

/// The parameters of `/annonces`, read. Unknown parameters and values are left out.
struct AskedSearch: Sendable {
    var search = Search()
    /// What was typed as a place and isn't one we know.
    var unknownPlace: String?

    init(_ query: FormFields, site: Site) {
        search.words = String((query.trimmed("q") ?? "").prefix(200))
        search.category = site.settings.categories.map(\.category).first { $0.key == query["rubrique"] }
        search.radius = query["rayon"].flatMap { Int($0) }.flatMap { Search.radii.contains($0) ? $0 : nil } ?? 0
        search.withPhoto = query["photo"] == "1"
        search.withVisio = query["visio"] == "1"
        search.sex = query["sexe"].flatMap(Sex.init(rawValue:))
        search.since = query["depuis"].flatMap(Search.Since.init(rawValue:))
        search.page = min(max(query["page"].flatMap { Int($0) } ?? 1, 1), Search.lastPage)
        let typed = String((query.trimmed("lieu") ?? "").prefix(80))
        if !typed.isEmpty {
            search.place = site.places.place(named: typed)
            if search.place == nil { unknownPlace = typed }
        }
    }
}
