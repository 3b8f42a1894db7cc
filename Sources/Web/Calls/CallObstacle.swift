import Classifieds
import HTML
import HTTPTypes

/// Why a call couldn't be answered or entered, over its page.
struct CallObstacle: Sendable {
    let status: HTTPResponse.Status
    private let title: HTML
    private let sentence: HTML

    /// What stands between the two: the conversation is closed, or its other is erased.
    init(_ problems: [Problem]) {
        status = .unprocessableContent
        title = "C’est resté comme c’était"
        sentence = "\(problems.map(\.sentence).joined(separator: " "))"
    }

    init(_ setback: Setback) {
        status = setback.status
        title = "Ce n’est que partie remise"
        sentence = Self.sentence(of: setback)
    }

    var html: HTML { Notice(kind: .failure, title: title, content: "<p>\(sentence)</p>", isSpoken: true).html }

    private static func sentence(of setback: Setback) -> HTML {
        if setback.status == .locked {
            return """
                Vos données sont verrouillées\u{202F}: rien de nouveau n’en est fait. Levez le verrouillage dans \
                <a href="\(Address.account)">Mon compte</a>, puis recommencez ici.
                """
        }
        let wait = FrenchNumber.count(setback.minutes, "minute", none: "un instant")
        return setback.status == .tooManyRequests
            ? "Cela fait beaucoup de demandes en peu de temps. Recommencez dans \(wait)."
            : "Le site ne peut rien enregistrer en ce moment. Recommencez dans \(wait)."
    }
}
