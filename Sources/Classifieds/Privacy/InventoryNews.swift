extension Inventory {
    /// The letter of new ads, and whom a partner may know.
    static let news: [InventoryEntry] = [
        .personal("news_letter.account", "la lettre des nouvelles annonces", purpose: .prospection, kept: .news),
        .personal("news_letter.words", "ce que vous avez lu en la demandant", purpose: .prospection, kept: .news),
        .personal("news_letter.asked", "quand vous l’avez demandée", purpose: .prospection, kept: .news),
        .personal("news_letter.confirmed", "quand vous l’avez confirmée", purpose: .prospection, kept: .news),
        .personal("news_letter.ends", "quand elle s’arrête sans vous", purpose: .erasure, kept: .news),
        .personal("news_letter.next", "quand part la prochaine", purpose: .prospection, kept: .news),
        .personal("news_letter.told", "jusqu’à quand elle dit ce qui est paru", purpose: .prospection, kept: .news),
        .personal("news_letter.renewal", "quand il vous a été demandé de continuer", purpose: .erasure, kept: .news),
        .personal("news_place.account", "les lieux de votre lettre", purpose: .prospection, kept: .news),
        .personal("news_place.place", "quel lieu", purpose: .prospection, kept: .news),
    ]

    static let partners: [InventoryEntry] = [
        .personal(
            "partner_consent.account", "le partenaire à qui vous vous faites connaître", purpose: .partners,
            kept: .account),
        .personal("partner_consent.partner", "lequel", purpose: .partners, kept: .account),
        .personal("partner_consent.words", "ce que vous avez lu en acceptant", purpose: .partners, kept: .account),
        .personal("partner_consent.given", "depuis quand", purpose: .partners, kept: .account),
        .plain("partner_delivery.number"), .plain("partner_delivery.partner"), .plain("partner_delivery.at"),
        .plain("partner_delivery.people"), .plain("partner_delivery.content_hash"), .plain("partner_delivery.hash"),
    ]

    /// Figures: nobody is in them.
    static let statistics: [InventoryEntry] = [
        .plain("audience.day"), .plain("audience.hour"), .plain("audience.kind"), .plain("audience.department"),
        .plain("audience.category"), .plain("audience.times"),
        .plain("statistics_number.period"), .plain("statistics_number.measure"), .plain("statistics_number.cell"),
        .plain("statistics_number.value"),
        .plain("statistics_release.period"), .plain("statistics_release.published"),
        .plain("statistics_release.cost"), .plain("statistics_release.content"),
        .plain("statistics_release.shown"),
    ]
}
