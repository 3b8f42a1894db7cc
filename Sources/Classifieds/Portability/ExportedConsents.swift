import Database

extension ExportedTable {
    /// What somebody agreed to on this site: another site asks anew, since a consent is given to whoever asks.
    static let consents: [ExportedTable] = [newsLetter, newsPlace, partnerConsent]

    private static let givenHere = "un accord vaut pour le site qui l’a demandé"

    private static let newsLetter = staying(
        "news_letter", title: "La lettre des nouvelles annonces", because: givenHere,
        [
            ExportedColumn("account", .identifier), ExportedColumn("words", .text), ExportedColumn("asked", .instant),
            ExportedColumn("confirmed", .instant, isOptional: true), ExportedColumn("ends", .instant),
            ExportedColumn("next", .instant), ExportedColumn("told", .instant),
            ExportedColumn("renewal", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT account, words, asked, confirmed, ends, next, told, renewal FROM news_letter
            WHERE account = \(person) AND account > \(last.text("account")) LIMIT \(limit)
            """
        })

    private static let newsPlace = staying(
        "news_place", title: "Les lieux de votre lettre", because: givenHere,
        [ExportedColumn("account", .identifier), ExportedColumn("place", .text)],
        page: { person, last, limit in
            """
            SELECT account, place FROM news_place
            WHERE account = \(person) AND place > \(last.text("place")) ORDER BY place LIMIT \(limit)
            """
        })

    private static let partnerConsent = staying(
        "partner_consent", title: "Les partenaires à qui vous vous faites connaître", because: givenHere,
        [
            ExportedColumn("account", .identifier), ExportedColumn("partner", .text), ExportedColumn("words", .text),
            ExportedColumn("given", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, partner, words, given FROM partner_consent
            WHERE account = \(person) AND partner > \(last.text("partner")) ORDER BY partner LIMIT \(limit)
            """
        })
}
