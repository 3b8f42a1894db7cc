import Classifieds

/// What our letters say: what is asked, under which article, and until when it is answered.
enum RequestLetterWords {
    static func subject(of kind: RequestKind) -> String {
        "\(kind.name) (article\u{A0}\(kind.article ?? "12") du RGPD)"
    }

    static func paragraphs(of kind: RequestKind) -> [String] { [asked(kind), time, refusal] }

    private static func asked(_ kind: RequestKind) -> String {
        switch kind {
        case .help, .otherRight:
            "J’ai une question sur les données que vous gardez de moi, et je vous demande d’y répondre. La voici\u{A0}:"
        case .access:
            """
            Je vous demande une copie de toutes les données que vous gardez de moi, et de me dire à quoi elles servent, à qui elles vont, \
            combien de temps elles restent et d’où elles viennent.
            """
        case .rectification:
            "Je vous demande de corriger ou de compléter ces données, qui sont fausses ou incomplètes\u{A0}:"
        case .erasure:
            "Je vous demande d’effacer toutes les données que vous gardez de moi, et de me dire ce qui doit rester et pourquoi."
        case .restriction:
            "Je vous demande de garder mes données sans plus rien en faire, jusqu’à ce que je vous dise le contraire."
        case .objection: "Je m’oppose à l’usage suivant de mes données, et vous demande d’y mettre fin\u{A0}:"
        case .portability:
            "Je vous demande les données que je vous ai données, dans un format qu’un programme sait lire, pour les emporter ailleurs."
        case .withdrawal:
            "Je retire l’accord que je vous avais donné, et vous demande de cesser ce qui reposait sur lui\u{A0}:"
        }
    }

    private static let time =
        "Vous avez un mois pour me répondre, à compter de l’arrivée de cette lettre (article 12.3 du RGPD)."

    private static let refusal = """
        Si vous ne faites pas ce que je demande, dites-moi pourquoi (article 12.4). Sans réponse, je pourrai me plaindre à la CNIL.
        """
}
