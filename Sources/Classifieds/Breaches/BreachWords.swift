package import Database
package import Foundation

extension Breach.Kind {
    /// In French, in lists.
    package var name: String {
        switch self {
        case .confidentiality: "Confidentialité"
        case .integrity: "Intégrité"
        case .availability: "Disponibilité"
        }
    }

    /// In French, for the people concerned.
    package var sentence: String {
        switch self {
        case .confidentiality: "Quelqu’un a pu lire ce qu’il ne devait pas lire."
        case .integrity: "Des données ont pu être changées."
        case .availability: "Des données n’ont plus pu être lues, ou sont perdues."
        }
    }
}

extension Breach.Risk {
    /// In French, with what it makes the site do.
    package var name: String {
        switch self {
        case .none: "Aucun risque\u{A0}: le registre suffit"
        case .some: "Un risque\u{A0}: la CNIL, dans les 72\u{A0}heures"
        case .high: "Un risque élevé\u{A0}: la CNIL, et les personnes"
        }
    }
}

/// What is written about a leak: one sealed value.
package struct BreachFacts: Sendable, Equatable {
    /// What happened (article 33.3 a).
    package var nature = ""
    /// What may follow for people (article 33.3 c).
    package var consequences = ""
    /// What is done, and what people can do (article 33.3 d).
    package var measures = ""
    /// Why the authority is told later than after 72 hours (article 33.1).
    package var lateness = ""

    package init() {}
}

extension BreachFacts: Sealable {
    package var sealableBytes: Data { SealableFields.bytes(of: [nature, consequences, measures, lateness]) }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count == 4 else { return nil }
        (nature, consequences, measures, lateness) = (fields[0], fields[1], fields[2], fields[3])
    }
}

/// How long is left until the authority has to be told (article 33.1).
package enum BreachClock: Sendable, Equatable {
    /// Nobody has to be told: the register is enough.
    case registerOnly
    case told(Instant, inTime: Bool)
    case left(Duration)
    case over(Duration)

    package init(known: Instant, risk: Breach.Risk, notified: Instant?, now: Instant) {
        let end = known + Breach.notice
        if let notified {
            self = .told(notified, inTime: notified <= end)
        } else if risk == .none {
            self = .registerOnly
        } else {
            self = now <= end ? .left(end - now) : .over(now - end)
        }
    }

    /// « il reste 41 h », « dépassé de 3 h ».
    package var text: String {
        switch self {
        case .registerOnly: "personne à prévenir\u{A0}: le registre suffit"
        case .told(let at, let inTime):
            "CNIL prévenue \(FrenchDay.text(at))\(inTime ? "" : ", après les 72\u{A0}heures")"
        case .left(let time): "il reste \(Self.hours(time))"
        case .over(let time): "dépassé de \(Self.hours(time))"
        }
    }

    /// Whether somebody has to hurry.
    package var isOver: Bool { if case .over = self { true } else { false } }

    private static func hours(_ time: Duration) -> String {
        let minutes = time.inMilliseconds / 60_000
        return minutes < 60 ? "\(minutes)\u{A0}min" : "\(minutes / 60)\u{A0}h"
    }
}

extension SiteSettings {
    /// The purposes whose data a leak may touch here.
    package var servedPurposes: [Purpose] { Purpose.allCases.filter(serves) }
}
