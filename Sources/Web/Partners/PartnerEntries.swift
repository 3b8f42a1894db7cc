import Classifieds
import Database
import HTML

/// The partners, in a section of their own on the page of the register.
struct PartnerEntries: Sendable {
    let register: PartnerRegister
    let now: Instant

    var html: HTML? {
        guard !register.partners.isEmpty else { return nil }
        return """
            <section class="policy-part" aria-labelledby="partenaires"><h2 id="partenaires">Partenaires\u{A0}: ils ne travaillent pas pour \
            le site</h2>
            <p class="lead">Aucun ne reçoit rien de vous sans votre accord à lui seul, donné et repris dans \
            <a href="\(Address.partners)">Partenaires</a>.</p>
            \(register.partners.map(entry))</section>

            """
    }

    private func entry(_ partner: Partner) -> HTML {
        let problems = register.problems(of: partner, at: now)
        let state: HTML =
            problems.isEmpty
            ? "<span class=\"outcome outcome-kept\">En service</span>"
            : "<span class=\"outcome outcome-failing\">Coupé</span>"
        let reasons: HTML =
            problems.isEmpty
            ? ""
            : """
            <div class="notice notice-warning">\(Icon.warning)<div><p>Rien ne lui est remis\u{A0}:</p>
            <ul>\(problems.map { "<li>\($0.text)</li>" as HTML })</ul></div></div>
            """
        return """
            <article class="sheet clause"><div class="clause-head"><h3>\(partner.name.isEmpty ? "Sans nom" : partner.name)</h3>\(state)</div>
            <p class="promise-line">partenaire\(if: !partner.country.isEmpty, " · \(Country.name(partner.country))")</p>
            \(if: !partner.purpose.isEmpty, "<p>Ce qu’il en fait\u{A0}: \(partner.purpose)</p>")\(reasons)
            <dl class="facts">\(facts(partner))</dl></article>

            """
    }

    private func facts(_ partner: Partner) -> [HTML] {
        let contract = partner.contract.map { contract -> HTML in
            "du \(FrenchDate.bareDay(contract.start)) au \(FrenchDate.bareDay(contract.end - .milliseconds(1)))"
        }
        let policy: HTML? =
            WebOrigin(of: partner.policy)?.isSecure == true
            ? "<a href=\"\(partner.policy)\">La politique de confidentialité de \(partner.name)</a>" : nil
        return [
            fact("Ce qu’il reçoit de qui y consent", text(partner.fields.map(\.text).joined(separator: ", "))),
            fact("Contrat", contract),
            fact("Prochaine vérification", partner.review.map { "avant \(FrenchDate.day($0))" }),
            fact("Sa politique", policy),
            fact("Hors d’Europe", partner.isOutside ? text(partner.transfer) : nil),
        ].compactMap { $0 }
    }

    /// What is missing isn't said.
    private func text(_ value: String) -> HTML? { value.isEmpty ? nil : "\(value)" }

    private func fact(_ name: HTML, _ value: HTML?) -> HTML? {
        value.map { "<div class=\"facts-wide\"><dt>\(name)</dt><dd>\($0)</dd></div>\n" }
    }
}
