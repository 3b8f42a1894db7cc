import Classifieds

extension Routes {
    mutating func addPrivacy() {
        get("/mentions-legales", "legalNotice") { visit in
            let page = LegalNoticePage(settings: visit.site.settings, source: visit.site.places.source).page
            return .page(page, of: visit.site)
        }
        get("/regles", "rules") { visit in
            .page(RulesPage(settings: visit.site.settings).page, of: visit.site)
        }
        get("/conseils", "advice") { visit in
            .page(AdvicePage(settings: visit.site.settings).page, of: visit.site)
        }
        get("/contact", "contact") { visit in
            let page = ContactPage(
                controller: visit.site.settings.controller, erasesByMail: visit.site.contactBox != nil
            ).page
            return .page(page, of: visit.site)
        }
        get("/accessibilite", "accessibility") { visit in
            .page(AccessibilityPage(controller: visit.site.settings.controller).page, of: visit.site)
        }
    }
}
