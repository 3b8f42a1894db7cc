import Classifieds
import HTTPTypes

/// Why a program doesn't get what it asked, with a word that stays the same from one version to the next (RFC 9457).
struct APIProblem: Error, Sendable {
    let code: Code
    /// One French sentence; the code's own where nothing is known better.
    var sentence: String?
    /// What is wrong with each field, in the words that a form would show beside it.
    var fields: [Problem] = []
    var headers: HTTPFields = [:]

    init(_ code: Code, _ sentence: String? = nil, fields: [Problem] = []) {
        self.code = code
        self.sentence = sentence
        self.fields = fields
    }

    /// All of them: the last word of a problem's `type`.
    enum Code: String, Sendable, CaseIterable {
        case unreadable, parameter
        case tokenMissing = "token-missing"
        case tokenInvalid = "token-invalid"
        case scopeMissing = "scope-missing"
        case forbidden
        case notFound = "not-found"
        case method
        case notAcceptable = "not-acceptable"
        case tooSlow = "too-slow"
        case conflict
        case underWay = "under-way"
        case gone
        case changed
        case tooLarge = "too-large"
        case mediaType = "media-type"
        case fields
        case keyReused = "key-reused"
        case locked
        case tooMany = "too-many"
        case fault
        case unavailable
    }
}

extension APIProblem.Code {
    var status: HTTPResponse.Status {
        switch self {
        case .unreadable, .parameter: .badRequest
        case .tokenMissing, .tokenInvalid: .unauthorized
        case .scopeMissing, .forbidden: .forbidden
        case .notFound: .notFound
        case .method: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .tooSlow: .requestTimeout
        case .conflict, .underWay: .conflict
        case .gone: .gone
        case .changed: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .mediaType: .unsupportedMediaType
        case .fields, .keyReused: .unprocessableContent
        case .locked: .locked
        case .tooMany: .tooManyRequests
        case .fault: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    /// The same for every problem of the kind.
    var title: String {
        switch self {
        case .unreadable: "Ce n’est pas du JSON lisible"
        case .parameter: "Un paramètre de l’adresse ne va pas"
        case .tokenMissing: "Un jeton est demandé"
        case .tokenInvalid: "Ce jeton ne vaut rien"
        case .scopeMissing: "Ce jeton ne permet pas cela"
        case .forbidden: "Cette action n’est pas permise"
        case .notFound: "Rien à cette adresse"
        case .method: "Cette adresse ne fait pas cela"
        case .notAcceptable: "Le format demandé n’existe pas ici"
        case .tooSlow: "L’envoi est trop lent"
        case .conflict: "L’état a changé entre-temps"
        case .underWay: "La même demande est en cours"
        case .gone: "C’est terminé"
        case .changed: "La ressource a changé"
        case .tooLarge: "C’est trop gros"
        case .mediaType: "Ce format d’envoi n’est pas lu ici"
        case .fields: "Des champs ne vont pas"
        case .keyReused: "Cette clé a servi à autre chose"
        case .locked: "Les données sont verrouillées"
        case .tooMany: "Trop de demandes"
        case .fault: "Quelque chose a échoué de notre côté"
        case .unavailable: "Le site reprend son souffle"
        }
    }

    /// What happened, and what to do.
    var explanation: String {
        switch self {
        case .unreadable: "Le corps doit être un objet JSON en UTF-8."
        case .parameter: "Un paramètre est inconnu, répété, ou sa valeur n’est pas de celles que la description donne."
        case .tokenMissing:
            "Envoyez l’en-tête Authorization, avec «\u{A0}Bearer zv1_…\u{A0}» et un jeton créé dans /mon-compte/acces."
        case .tokenInvalid:
            "Il est terminé, a été arrêté, ou n’a jamais existé\u{A0}: créez-en un dans /mon-compte/acces."
        case .scopeMissing: "Créez un accès avec la portée que la description demande pour cette adresse."
        case .forbidden: "Le jeton est bon, mais la personne ne peut pas faire cela."
        case .notFound: "Elle n’existe pas, n’existe plus, ou est à quelqu’un d’autre."
        case .method: "L’en-tête Allow dit ce qu’elle fait."
        case .notAcceptable: "L’en-tête Accept ne laisse passer aucun format que cette adresse produit."
        case .tooSlow: "Après vingt secondes, un envoi avance d’au moins un kilooctet par seconde."
        case .conflict: "Relisez la ressource, puis recommencez."
        case .underWay: "Attendez sa réponse, puis recommencez avec la même clé."
        case .gone: "C’était là, et c’est terminé, retiré ou effacé."
        case .changed: "Son ETag n’est plus celui de If-Match\u{A0}: relisez-la, puis recommencez."
        case .tooLarge: "Le corps est plus gros que ce que la description permet."
        case .mediaType: "L’en-tête Content-Type doit être un de ceux de la description."
        case .fields: "Chaque champ et sa raison sont dans «\u{A0}problemes\u{A0}»."
        case .keyReused: "Une Idempotency-Key vaut 24 heures pour une seule demande\u{A0}: changez-la."
        case .locked: "Rien de nouveau n’en est fait tant que la personne ne les a pas déverrouillées sur le site."
        case .tooMany: "L’en-tête Retry-After dit dans combien de secondes recommencer."
        case .fault: "Ce n’est pas votre demande\u{A0}: réessayez plus tard, avec la même Idempotency-Key."
        case .unavailable: "L’en-tête Retry-After dit dans combien de secondes recommencer."
        }
    }
}
