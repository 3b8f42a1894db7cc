import Classifieds
import HTML

extension Routes {
    mutating func addProcessors() {
        get("/confidentialite/sous-traitants", knowsCaller: false, "processors") { visit in
            .page(ProcessorsPage(settings: visit.site.settings).page, for: visit)
        }
    }
}

/// `/confidentialite/sous-traitants`: the register, as it stands now.
struct ProcessorsPage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(title: "Sous-traitants", main: "<h1>Sous-traitants</h1>", isNarrow: true)
    }
}
