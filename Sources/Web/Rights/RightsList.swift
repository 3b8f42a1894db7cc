import HTML

/// What a person can do alone about what is theirs: one line each.
enum RightsList {
    static let html: HTML = """
        <section class="section" aria-labelledby="droits"><h2 id="droits">Vos données</h2>
        <ul class="rows">
        \(line(.ownData, "Tout voir et tout emporter", "Ce que le site garde de vous, en une archive qu’un autre site sait reprendre."))\
        \(line(.objection, "Refuser un usage", "Les rappels, les statistiques, la comparaison des annonces, la trace des connexions."))\
        \(line(.partners, "Partenaires", "À qui vous vous faites connaître\u{A0}: à personne sans vous."))\
        \(line(.restriction, "Verrouiller", "Tout reste enregistré, rien d’autre n’en est fait, jusqu’à ce que vous le leviez."))\
        \(line(.erasure, "Tout effacer", "Vos annonces, vos photos, votre adresse\u{A0}: en quelques secondes, avec un reçu."))\
        </ul></section>
        """

    private static func line(_ address: Address, _ title: HTML, _ text: HTML) -> HTML {
        """
        <li><div><h3><a href="\(address)">\(title)</a></h3><p class="soft">\(text)</p></div></li>

        """
    }
}
