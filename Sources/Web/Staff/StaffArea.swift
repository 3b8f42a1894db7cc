import Classifieds
import HTML

/// The entries of the console's menu, in its order.
enum StaffArea: Sendable, Equatable {
    case board
    case queue(CaseQueue)
    case reveals, agreements, breaches
    case flaggers, colleagues, decisions, journal
    case account

    static let all: [StaffArea] =
        [.board] + CaseQueue.allCases.map { .queue($0) } + [
            .reveals, .agreements, .breaches, .flaggers, .decisions, .journal, .colleagues, .account,
        ]

    /// Whether it is shown to somebody: their duty lets them in.
    func isOpen(to caller: Caller) -> Bool {
        switch self {
        case .board, .account: caller.colleague != nil
        case .queue(let queue): caller.sees(queue)
        case .reveals: caller.colleague?.has(.reveal) ?? false
        case .agreements: caller.colleague?.has(.approveReveals) ?? false
        case .breaches: caller.colleague?.has(.handleBreaches) ?? false
        case .journal: caller.colleague?.has(.readJournal) ?? false
        case .flaggers: caller.colleague?.has(.manageFlaggers) ?? false
        case .colleagues: caller.colleague?.has(.seeStaff) ?? false
        case .decisions: caller.colleague?.has(.auditDecisions) ?? false
        }
    }

    var address: Address {
        switch self {
        case .board: .staff
        case .queue(let queue): .staff(queue)
        case .reveals: .staffReveals
        case .agreements: .staffAgreements
        case .breaches: .staffBreaches
        case .journal: .staffJournal
        case .flaggers: .staffFlaggers
        case .colleagues: .colleagues
        case .decisions: .staffDecisions
        case .account: .staffAccount
        }
    }

    var label: HTML {
        switch self {
        case .board: "Tableau de bord"
        case .queue(let queue): "\(queue.name)"
        case .reveals: "Masques levés"
        case .agreements: "Accords demandés"
        case .breaches: "Fuites"
        case .journal: "Journal"
        case .flaggers: "Signaleurs de confiance"
        case .colleagues: "Collègues"
        case .decisions: "Décisions"
        case .account: "Mon accès"
        }
    }

    /// The key that leads there behind « g ».
    var key: String {
        switch self {
        case .board: "t"
        case .queue(.held): "a"
        case .queue(.reports): "s"
        case .queue(.messages): "m"
        case .queue(.appeals): "r"
        case .queue(.campaigns): "c"
        case .queue(.support): "u"
        case .queue(.rights): "v"
        case .queue(.orders): "q"
        case .reveals: "l"
        case .agreements: "y"
        case .breaches: "b"
        case .journal: "o"
        case .flaggers: "f"
        case .colleagues: "e"
        case .decisions: "d"
        case .account: "i"
        }
    }
}

extension CaseQueue {
    /// What colleagues call it.
    var name: String {
        switch self {
        case .held: "Annonces à vérifier"
        case .reports: "Signalements"
        case .messages: "Messages"
        case .appeals: "Recours"
        case .campaigns: "Campagnes"
        case .support: "Assistance"
        case .rights: "Droits"
        case .orders: "Réquisitions"
        }
    }
}
