/// What is done for security (GDPR, article 32), and the promise whose proofs show it (promise SEC-1).
package struct SecurityMeasure: Sendable {
    /// In French.
    package let text: String
    package let promise: Promise

    /// - Parameter keysAreOnServer: whether the tables of the keys are.
    package static func all(keysAreOnServer: Bool) -> [SecurityMeasure] {
        let place = keysAreOnServer ? "une base de données" : "un dossier"
        return [
            SecurityMeasure(
                text:
                    "une clé par personne, tirée au hasard\u{202F}; tout ce qu’elle écrit ou envoie est chiffré sous cette clé (AES-256-GCM)",
                promise: .storage),
            SecurityMeasure(
                text:
                    "les clés sont dans \(place) à part, enveloppées par une clé racine changée chaque jour, détruite après sept jours",
                promise: .unreadable),
            SecurityMeasure(text: "la recherche ne garde que des empreintes à clé des mots", promise: .storage),
            SecurityMeasure(text: "effacer détruit la clé d’abord", promise: .unreadable),
            SecurityMeasure(
                text: "aucun mot de passe\u{A0}: un lien envoyé par courriel, valable une fois", promise: .email),
            SecurityMeasure(
                text: "les photos sont réencodées sans métadonnées dans un processus séparé et limité", promise: .photos
            ),
            SecurityMeasure(text: "aucune donnée personnelle dans le journal technique", promise: .connections),
        ]
    }
}
