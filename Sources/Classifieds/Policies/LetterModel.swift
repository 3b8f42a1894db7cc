/// The letters that the CNIL wrote, at the addresses of the policy of 2020.
package struct LetterModel: Sendable {
    /// In French: what it is for.
    package let title: String
    package let page: String

    package static let all = [
        LetterModel(
            title: "pour accéder à vos données",
            page: "https://www.cnil.fr/fr/modele/courrier/exercer-son-droit-dacces"),
        LetterModel(
            title: "pour les corriger, les mettre à jour, les verrouiller ou les effacer",
            page: "https://www.cnil.fr/fr/modele/courrier/rectifier-des-donnees-inexactes-obsoletes-ou-perimees"),
        LetterModel(
            title: "pour vous opposer à leur usage",
            page: "https://www.cnil.fr/fr/modele/courrier/supprimer-des-informations-vous-concernant-dun-site-internet"),
    ]
}
