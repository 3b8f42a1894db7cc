extension Inventory {
    /// Alerts on searches, and what they found.
    static let alerts: [InventoryEntry] = [
        .personal("alert.id", "le numéro d’une alerte", purpose: .alerts, kept: .alert),
        .personal("alert.account", "à qui elle est", purpose: .alerts, kept: .alert),
        .personal(
            "alert.search", "ce que vous cherchez", purpose: .alerts, kept: .alert, sealed: true,
            opened: [.delivery, .adoption], erasure: .keyAndRow),
        .personal(
            "alert.terms", "les empreintes de ses mots, sa rubrique et son lieu", purpose: .alerts, kept: .alert,
            exported: false),
        .personal("alert.rhythm", "quand vous voulez être prévenu", purpose: .alerts, kept: .alert),
        .personal("alert.asked", "quand vous l’avez demandée", purpose: .alerts, kept: .alert),
        .personal("alert.confirmed", "quand vous l’avez confirmée", purpose: .alerts, kept: .alert),
        .personal("alert.ends", "quand elle s’arrête sans vous", purpose: .erasure, kept: .alert),
        .personal("alert.next", "quand peut partir le prochain courriel", purpose: .alerts, kept: .alert),
        .personal("alert.renewal", "quand il vous a été demandé de continuer", purpose: .erasure, kept: .alert),
        .personal("alert.link", "le lien qui la confirme ou la continue", purpose: .alerts, kept: .alert),
        .personal("alert_key.key", "ce qui la fait retrouver", purpose: .alerts, kept: .alert, exported: false),
        .personal("alert_key.alert", "quelle alerte", purpose: .alerts, kept: .alert, exported: false),
        .personal("alert_match.alert", "ce que vos alertes ont trouvé", purpose: .alerts, kept: .alert),
        .personal("alert_match.ad", "quelle annonce", purpose: .alerts, kept: .alert),
        .personal("alert_match.since", "depuis quand", purpose: .alerts, kept: .alert),
        .personal("alert_match.mail", "le courriel qui le dit", purpose: .alerts, kept: .alert),
        .personal(
            "alert_queue.ad", "votre annonce, le temps qu’elle soit comparée aux alertes", purpose: .indexing,
            kept: .ad, exported: false),
        .personal(
            "alert_queue.since", "depuis quand elle attend de l’être", purpose: .indexing, kept: .ad, exported: false),
        .personal("outbox.alert", "l’alerte dont il parle", purpose: .delivery, kept: .delivery),
    ]
}
