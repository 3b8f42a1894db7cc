import Classifieds

/// The form that proposes a call, as typed.
struct ProposalInput: Sendable {
    /// The name of the message that will propose it.
    var name = Message.ID.random()
    var isNow = true
    var day = ""
    var hour = ""

    init() {}

    init(_ fields: FormFields) {
        name = fields["envoi"].flatMap { Message.ID($0) } ?? .random()
        isNow = fields["quand"] != "heure"
        day = fields.trimmed("jour") ?? ""
        hour = fields.trimmed("heure") ?? ""
    }

    /// - Throws: `Refusal.invalid` for what is no hour, and for « now » with one: only one of the two was meant.
    var draft: CallDraft {
        get throws {
            if isNow {
                guard day.isEmpty, hour.isEmpty else { throw Refusal.invalid([.nowWithHour]) }
                return CallDraft(message: name)
            }
            let missing = [day.isEmpty ? Problem.dayMissing : nil, hour.isEmpty ? .hourMissing : nil]
            guard day.isEmpty == false, hour.isEmpty == false else {
                throw Refusal.invalid(missing.compactMap(\.self))
            }
            guard let starts = FrenchMoment.instant(day: day, hour: hour) else {
                throw Refusal.invalid([.callHour])
            }
            return CallDraft(message: name, starts: starts)
        }
    }
}

extension Problem {
    fileprivate static let nowWithHour = Problem(
        "quand", "Choisissez «\u{A0}à une heure\u{A0}», ou videz le jour et l’heure pour proposer maintenant.")
    fileprivate static let dayMissing = Problem("jour", "Choisissez le jour de la visio.")
    fileprivate static let hourMissing = Problem("heure", "Choisissez l’heure de la visio.")
}
