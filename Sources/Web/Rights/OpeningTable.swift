import Classifieds
import HTML

/// How often a person's data were opened, by month and purpose.
struct OpeningTable: Sendable {
    let openings: [OpeningCount]

    var html: HTML {
        guard !openings.isEmpty else {
            return "<p class=\"soft\">Rien, si ce n’est par vous.</p>"
        }
        return """
            <p class="soft">Tout est chiffré. Chaque ouverture par le site dit pourquoi et se compte ici\u{202F}; les vôtres ne se comptent pas.</p>
            \(DataTable(
                caption: "Ce qui a été déchiffré", columns: ["Mois", "Pour", "Fois", "La dernière"],
                rows: openings.map { opening in
                    (
                        "\(FrenchDay.monthText(opening.month))",
                        [
                            "\(opening.purpose.text)", "\(FrenchNumber.text(opening.times))",
                            FrenchDate.moment(opening.last),
                        ]
                    )
                }, numbers: [2]
            ).html)
            """
    }
}
