/// What is wrong with a form or an upload before anybody looked at what it says.
///
/// Field names come from the sender and may hold anything: they are for comparing with our own names, and are
/// neither in `sentence` nor in a description, so that no log keeps them.
package enum FormProblem: Error, Sendable, Equatable {
    /// The body is neither `application/x-www-form-urlencoded` nor `multipart/form-data`.
    case wrongMediaType
    /// A part is a multipart itself, or is sent as base64 or quoted-printable (both gone since RFC 7578 §4.7).
    case unsupportedPart
    /// The bytes break the syntax: boundary, part header, or a field without a name.
    case malformed
    /// The body ends before its closing boundary.
    case truncated
    /// A name or a text is not UTF-8, or says that it is not.
    case badEncoding
    /// The whole body is over its bound.
    case bodyTooLarge
    /// More parts, or more fields, than any form of the site has.
    case tooManyParts
    /// The header of one part is over its bound.
    case partHeaderTooLarge
    /// The text of this field is over its bound.
    case textTooLong(String)
    /// A file of this field is over its bound.
    case fileTooLarge(String)
    /// The form has no such field, or has it as the other kind: a file for a text, a text for a file.
    case unknownField(String)
    /// This field came several times and may come once.
    case repeatedField(String)

    /// The HTTP status that says it (RFC 9110 §15.5).
    package var status: Int {
        switch self {
        case .malformed, .truncated, .badEncoding: 400
        case .bodyTooLarge, .tooManyParts, .partHeaderTooLarge, .textTooLong, .fileTooLarge: 413
        case .wrongMediaType, .unsupportedPart: 415
        case .unknownField, .repeatedField: 422
        }
    }

    /// One French sentence that tells the visitor what happened and what to do.
    package var sentence: String {
        switch self {
        case .wrongMediaType, .unsupportedPart:
            "Cet envoi est dans un format que le site ne lit pas. Revenez à la page et utilisez son formulaire."
        case .malformed:
            "L’envoi est arrivé abîmé. Revenez à la page et recommencez."
        case .truncated:
            "L’envoi s’est interrompu avant la fin. Vérifiez votre connexion et recommencez."
        case .badEncoding:
            "Certains caractères sont illisibles. Ressaisissez le texte et recommencez."
        case .bodyTooLarge:
            "L’envoi est trop lourd. Retirez une photo ou choisissez-en de plus légères."
        case .tooManyParts, .partHeaderTooLarge:
            "L’envoi contient trop d’éléments. Revenez à la page et utilisez son formulaire."
        case .textTooLong:
            "Un des textes est trop long. Raccourcissez-le et recommencez."
        case .fileTooLarge:
            "Un des fichiers est trop lourd. Choisissez-en un plus léger."
        case .unknownField, .repeatedField:
            "L’envoi ne correspond pas au formulaire. Rechargez la page et recommencez."
        }
    }

    /// The field concerned, as the sender named it; nil when the whole body is.
    package var field: String? {
        switch self {
        case .textTooLong(let name), .fileTooLarge(let name), .unknownField(let name), .repeatedField(let name): name
        default: nil
        }
    }
}

extension FormProblem: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind of problem, without the field's name.
    package var description: String {
        switch self {
        case .wrongMediaType: "wrongMediaType"
        case .unsupportedPart: "unsupportedPart"
        case .malformed: "malformed"
        case .truncated: "truncated"
        case .badEncoding: "badEncoding"
        case .bodyTooLarge: "bodyTooLarge"
        case .tooManyParts: "tooManyParts"
        case .partHeaderTooLarge: "partHeaderTooLarge"
        case .textTooLong: "textTooLong"
        case .fileTooLarge: "fileTooLarge"
        case .unknownField: "unknownField"
        case .repeatedField: "repeatedField"
        }
    }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// Without children, so that `dump` shows no name either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
