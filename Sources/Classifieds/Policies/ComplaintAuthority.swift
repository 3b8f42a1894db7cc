/// Where to complain (article 77 of the GDPR): in the policy and in every refusal (promise REC-1).
package enum ComplaintAuthority {
    /// By post.
    package static let address = "CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07"
    /// On line: the address of the policy of 2020.
    package static let page = "https://www.cnil.fr/fr/plaintes/internet"

    /// What a refusal says at its end, in French.
    package static let sentence = """
        Vous pouvez aussi vous plaindre à la CNIL, en ligne (\(page)) ou par courrier (\(address)).
        """
}
