extension Inventory {
    /// Sponsors and what they show. How often that was shown says nothing of whoever saw it.
    static let sponsored: [InventoryEntry] = [
        .personal("sponsor.account", "votre espace d’annonceur", purpose: .sponsoring, kept: .sponsor),
        .personal(
            "sponsor.details", "votre nom d’annonceur, son numéro et sa ville", purpose: .sponsoring, kept: .sponsor,
            sealed: true, opened: [.moderation, .adoption], erasure: .keyAndRow),
        .personal("sponsor.created", "depuis quand", purpose: .sponsoring, kept: .sponsor),
        .personal("sponsor.seen", "quand vous y avez fait quelque chose", purpose: .erasure, kept: .sponsor),

        .personal("campaign.id", "le numéro d’une campagne", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.account", "de qui elle est", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.state", "où elle en est", purpose: .sponsoring, kept: .sponsor),
        .personal(
            "campaign.content", "son titre, son texte, son lien et qui paie", purpose: .sponsoring, kept: .sponsor,
            sealed: true, opened: [.moderation], erasure: .keyAndRow),
        .personal(
            "campaign.picture", "son image", purpose: .sponsoring, kept: .sponsor, sealed: true, opened: [.moderation],
            erasure: .keyAndRow),
        .personal(
            "campaign.refusal", "pourquoi elle est refusée ou arrêtée", purpose: .moderation, kept: .sponsor,
            sealed: true, erasure: .keyAndRow),
        .personal("campaign.unit", "ce que compte son budget", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.budget", "son budget", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.spent", "ce qui en est dépensé", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.first_day", "son premier jour", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.last_day", "son dernier jour", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.created", "quand elle a été faite", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.changed", "quand elle a changé", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign.decided", "quand elle a été acceptée ou refusée", purpose: .moderation, kept: .sponsor),

        .personal("campaign_target.campaign", "ce que choisit une campagne", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_target.kind", "une rubrique ou un lieu", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_target.value", "lequel", purpose: .sponsoring, kept: .sponsor),

        .plain("campaign_lot.id"), .plain("campaign_lot.campaign"), .plain("campaign_lot.amount"),
        .plain("campaign_lot.taken"),

        .personal("campaign_day.campaign", "les comptes d’une campagne", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_day.day", "de quel jour", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_day.department", "de quel département", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_day.views", "combien de fois vue", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_day.clicks", "combien de fois ouverte", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_day.robot_views", "combien de fois par un robot", purpose: .sponsoring, kept: .sponsor),
        .personal("campaign_day.robot_clicks", "combien de clics de robots", purpose: .sponsoring, kept: .sponsor),
    ]
}
