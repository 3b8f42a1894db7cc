import Database

extension Mail {
    /// The one mail to somebody whose ads were brought; `nil` when none wait any more.
    func letterOfMoving(for entry: OutboxEntry, link: String) async throws -> Letter? {
        guard let account = entry.account else { return nil }
        let waiting = try await site.database.read { reader in
            try reader.origin(ofComing: account).map { ToldComing(origin: $0, try reader.countWaiting(of: account)) }
        }
        guard let waiting, waiting.ads > 0 else { return nil }
        return .moving(waiting, link: link, site: site.settings)
    }
}

/// What a letter says of what was brought.
struct ToldComing: Sendable {
    let origin: String
    let ads: Int
    let photos: Int

    fileprivate init(origin: String, _ counts: (ads: Int, photos: Int)) {
        self.origin = origin
        (ads, photos) = counts
    }
}

extension Reading {
    fileprivate func countWaiting(of account: Account.ID) throws -> (ads: Int, photos: Int) {
        let row = try row(
            """
            SELECT count(DISTINCT ad.id) AS ads, count(photo.id) AS photos
            FROM ad LEFT JOIN photo ON photo.ad = ad.id WHERE ad.account = \(account) AND state = 'pending'
            """)
        return (ads: try row?["ads"] ?? 0, photos: try row?["photos"] ?? 0)
    }
}

extension Letter {
    /// « Vos annonces de … vous attendent »: what article 14 of the GDPR asks to be told to whoever didn't give their data
    /// themselves.
    static func moving(_ waiting: ToldComing, link: String, site: SiteSettings) -> Letter {
        let ads = waiting.ads == 1 ? "Votre annonce" : "Vos \(waiting.ads)\u{A0}annonces"
        let photos =
            switch waiting.photos {
            case 0: ""
            case 1: ", une photo"
            default: ", \(waiting.photos)\u{A0}photos"
            }
        let life = FrenchDuration.text(site.durations.moved)
        return Letter(
            subject: "\(ads) de \(waiting.origin) \(waiting.ads == 1 ? "vous attend" : "vous attendent")",
            body: """
                Bonjour,

                \(ads) de \(waiting.origin) \(waiting.ads == 1 ? "a été apportée" : "ont été apportées") sur \(site.name). \
                Personne ne \(waiting.ads == 1 ? "la" : "les") voit, et rien ne paraît sans vous. Pour regarder, mettre en \
                ligne ce que vous choisissez, ou tout effacer\u{202F}:

                \(link)

                Ce lien est valable \(life), une seule fois. Si vous ne faites rien, tout s’efface de soi-même au bout de \(life).

                Ce que dit la loi (article 14 du RGPD)
                Ce qui a été apporté\u{A0}: votre adresse de courriel, le texte de l’annonce, son pseudonyme, son lieu, sa date, \
                un numéro de téléphone s’il y en avait un\(photos). Cela vient de \(waiting.origin).
                Qui en répond\u{A0}: \(site.controller.name), \(site.controller.address), \(site.controller.email).
                Pour quoi\u{A0}: continuer ici le service que vous aviez demandé là-bas, si vous le voulez (article 6.1\u{A0}b). \
                Tout est chiffré, et personne d’autre ne le reçoit.
                Vos droits\u{A0}: voir, corriger, emporter, verrouiller, refuser, effacer. Tout effacer garde une seule chose, une \
                empreinte à clé de votre adresse, pour que rien ne revienne. Tout est dit ici\u{A0}: \
                \(site.baseURL)/confidentialite
                \(ComplaintAuthority.sentence)

                \(signature(site, because: "vous aviez publié sur \(waiting.origin) avec cette adresse"))
                """)
    }
}
