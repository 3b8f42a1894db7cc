/// The companies that a visitor may let in, as the policy names them: what the register declares, on or off that day.
extension PolicyText {
    /// Those behind one switch, or all of them.
    func thirdParties(_ consent: ConsentSwitch? = nil) -> [Processor] {
        settings.processors.processors.filter { processor in
            guard let own = processor.role?.consent else { return false }
            return consent.map { $0 == own } ?? true
        }
    }

    /// Whether visitors are asked anything.
    var asksVisitors: Bool { settings.processors.mayAsk }

    /// Whether there is anything that a visitor may say yes to, asked or offered.
    var takesAnswers: Bool { asksVisitors || settings.hasSponsored }

    /// « Mesures Libres (France) ».
    func named(_ processor: Processor) -> String {
        "\(Self.plain(processor.name)) (\(Self.plain(Country.name(processor.country))))"
    }

    /// Several of them, one behind the other.
    func named(_ processors: [Processor]) -> String { processors.map(named).joined(separator: ", ") }

    /// A link to its own policy; its name alone where it gives no address.
    func ownPolicy(_ processor: Processor) -> String {
        let name = Self.plain(processor.name)
        guard WebOrigin(of: processor.policy)?.isSecure == true else { return name }
        return "[\(name), politique de confidentialité](\(processor.policy.replacing(")", with: "%29")))"
    }

    /// That nobody is sold anything, whoever is on the pages.
    var noSale: [PolicyDocument.Block] {
        let partners = PolicyPartners(of: settings.partners)
        let companies =
            asksVisitors
            ? " Les sociétés que vous laissez entrer ne reçoivent que ce que dit «\u{A0}Les autres sociétés\u{A0}», et rien sans votre oui\u{202F}; ni votre courriel, ni votre téléphone, ni vos textes, ni vos photos."
            : ""
        guard !partners.isEmpty else {
            return [.text("Jamais.\(companies) Le site n’a aucun partenaire\u{A0}: rien n’est remis à personne.")]
        }
        return [
            .text(
                "Rien n’est vendu ni échangé.\(companies) Ces partenaires ne travaillent pas pour le site, et reçoivent ceci de qui l’a voulu, un par un, dans [Partenaires](/mon-compte/partenaires)\u{A0}:"
            ),
            .list(items: partners.items),
            .text(
                "Sans votre accord, aucun n’apprend que vous existez, et rien d’autre n’en dépend. Vous le reprenez d’un clic\u{A0}: la remise suivante, que le partenaire redemande chaque jour au moins, ne vous contient plus. D’autres mots que ceux que vous avez lus demandent un autre accord. Chaque remise est datée dans un journal qui ne se change pas, et comptée dans vos ouvertures."
            ),
        ]
    }

    /// What the program lets it receive, whatever else the register says.
    func received(_ processor: Processor) -> String {
        (processor.role?.sends ?? []).map(\.text).joined(separator: ", ")
    }
}
