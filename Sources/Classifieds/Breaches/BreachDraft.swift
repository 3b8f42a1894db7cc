package import Database

/// A leak as it is typed in.
package struct BreachDraft: Sendable {
    /// As browsers send them: `2026-12-03`, `20:30`.
    package var knownDay = ""
    package var knownHour = ""
    package var beganDay = ""
    package var kinds: Set<Breach.Kind> = []
    package var risk: Breach.Risk?
    package var parts: Set<Purpose> = []
    package var facts = BreachFacts()

    package init() {}
}

/// A leak that may be written down.
struct CheckedBreach: Sendable {
    let known: Instant
    let began: Instant?
    let kinds: Set<Breach.Kind>
    let risk: Breach.Risk
    let parts: Set<Purpose>
    let facts: BreachFacts
}

extension BreachDraft {
    private static let longest = 4_000

    /// - Throws: `Refusal.invalid` with everything that is wrong.
    func checked(now: Instant) throws(Refusal) -> CheckedBreach {
        let known = FrenchMoment.instant(day: knownDay, hour: knownHour)
        let began = FrenchMoment.instant(day: beganDay, hour: "00:00")
        var facts = facts
        for field in [\BreachFacts.nature, \.consequences, \.measures, \.lateness] {
            facts[keyPath: field] = AdText.paragraphs(facts[keyPath: field])
        }
        var problems: [Problem] = []
        if known.map({ $0 > now }) ?? true { problems.append(.breachKnown) }
        if !beganDay.isEmpty, began.map({ $0 > (known ?? now) }) ?? true { problems.append(.breachBegan) }
        if kinds.isEmpty { problems.append(.breachKinds) }
        if risk == nil { problems.append(.breachRisk) }
        if parts.isEmpty { problems.append(.breachParts) }
        if !(20...Self.longest).contains(facts.nature.count) { problems.append(.breachNature) }
        for (text, problem) in [
            (facts.consequences, Problem.breachConsequences), (facts.measures, .breachMeasures),
            (facts.lateness, .breachLateness),
        ] where text.count > Self.longest { problems.append(problem) }
        guard problems.isEmpty, let known, let risk else { throw Refusal.invalid(problems) }
        return CheckedBreach(known: known, began: began, kinds: kinds, risk: risk, parts: parts, facts: facts)
    }
}

extension Problem {
    package static let breachKnown = Problem(
        "connue", "Indiquez le jour et l’heure où vous l’avez su\u{A0}: pas à venir.")
    package static let breachBegan = Problem("debut", "Indiquez un jour d’avant, ou laissez vide.")
    package static let breachKinds = Problem("genre", "Cochez ce qui est touché.")
    package static let breachRisk = Problem("risque", "Choisissez le risque pour les personnes.")
    package static let breachParts = Problem("finalite", "Cochez au moins un usage dont les données sont touchées.")
    package static let breachNature = Problem("nature", "Dites ce qui s’est passé, de 20 à 4000 caractères.")
    package static let breachConsequences = Problem("consequences", "4000 caractères au plus.")
    package static let breachMeasures = Problem("mesures", "4000 caractères au plus.")
    package static let breachLateness = Problem("retard", "4000 caractères au plus.")
    package static let breachUntold = Problem(
        "clore", "Dites d’abord aux personnes ce qui s’est passé\u{A0}: le risque est élevé.")
    package static let breachUnnotified = Problem("clore", "Indiquez d’abord quand la CNIL a été prévenue.")
    package static let breachUnwritten = Problem(
        "prevenir", "Écrivez d’abord les conséquences et les mesures\u{A0}: la lettre les dit.")
    package static let breachNobody = Problem("prevenir", "Comptez d’abord les personnes concernées.")
    package static let breachNotified = Problem(
        "cnil", "Indiquez un jour et une heure entre la découverte et maintenant.")
    package static let breachCircle = Problem("cercle", "Choisissez qui est concerné, avec deux jours dans l’ordre.")
}
