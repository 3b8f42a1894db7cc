import Classifieds

extension Routes {
    mutating func addProcessors() {
        get("/confidentialite/sous-traitants", knowsCaller: false, "processors") { visit in
            .page(ProcessorsPage(settings: visit.site.promised, now: visit.now).page, for: visit)
        }
    }
}
