import Classifieds

extension Routes {
    mutating func addPrivacy() {
        get("/mentions-legales", knowsCaller: false, "legalNotice") { visit in
            let page = LegalNoticePage(settings: visit.site.settings, source: visit.site.places.source).page
            return .page(page, for: visit)
        }
        get("/regles", knowsCaller: false, "rules") { visit in
            .page(RulesPage(settings: visit.site.settings).page, for: visit)
        }
        get("/conseils", knowsCaller: false, "advice") { visit in
            .page(AdvicePage(settings: visit.site.settings).page, for: visit)
        }
        get("/contact", knowsCaller: false, "contact") { visit in .page(ContactPage(visit).page, for: visit) }
        get("/accessibilite", knowsCaller: false, "accessibility") { visit in
            .page(AccessibilityPage(controller: visit.site.settings.controller).page, for: visit)
        }
    }
}
