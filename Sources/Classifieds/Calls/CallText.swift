import Database

/// What the messages of a call say: each is one of the two's, written with a button.
enum CallText {
    static func proposal(at starts: Instant?) -> String {
        guard let starts else { return "Je vous propose une visio maintenant." }
        return "Je vous propose une visio \(FrenchMoment.text(starts)), heure de Paris."
    }

    static func acceptance(of call: Call) -> String {
        guard let starts = call.starts else { return "J’accepte la visio." }
        return "J’accepte la visio \(FrenchMoment.of(starts)), heure de Paris."
    }

    static func refusal(of call: Call) -> String {
        guard let starts = call.starts else { return "Je décline la visio." }
        return "Je décline la visio \(FrenchMoment.of(starts))."
    }

    static func cancellation(of call: Call) -> String {
        guard let starts = call.starts else { return "J’annule la visio." }
        return "J’annule la visio \(FrenchMoment.of(starts))."
    }
}
