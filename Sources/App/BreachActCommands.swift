import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio breach open`.
struct BreachOpenCommand: BreachAct {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Write down that data leaked; prints the id. The texts are in French.")

    @OptionGroup var site: SiteOptions

    @Option(help: "When it was known, in the time of Paris: 2026-11-23T10:00.")
    var known: String

    @Option(help: "The day on which it began.")
    var began: String?

    @Option(help: "confidentiality, integrity or availability; may be given several times.")
    var kind: [String]

    @Option(help: "The risk for people: none, some or high.")
    var risk: String

    @Option(help: "A purpose whose data are concerned, as zone-visio inventory names it; may be given several times.")
    var purpose: [String]

    @Option(help: "What happened.")
    var nature: String

    @Option(help: "What may follow for people.")
    var consequences = ""

    @Option(help: "What is done, and what people can do.")
    var measures = ""

    @Option(help: "Why the CNIL is told late.")
    var lateness = ""

    func act(in world: Site) async throws {
        print(try await world.breaches.open(try draft(), by: BreachCommand.caller))
    }

    private func draft() throws -> BreachDraft {
        var draft = BreachDraft()
        let moment = known.split(separator: "T")
        draft.knownDay = moment.first.map(String.init) ?? ""
        draft.knownHour = moment.count > 1 ? String(moment[1]) : ""
        draft.beganDay = began ?? ""
        draft.kinds = Set(try kind.map { try Self.word($0, "kind") })
        draft.risk = try Self.word(risk, "risk")
        draft.parts = Set(try purpose.map { try Self.word($0, "purpose") })
        draft.facts.nature = nature
        draft.facts.consequences = consequences
        draft.facts.measures = measures
        draft.facts.lateness = lateness
        return draft
    }

    private static func word<Word: RawRepresentable>(_ text: String, _ name: String) throws -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: text) else { throw OperatorError("« \(text) » is no --\(name).") }
        return word
    }
}

/// `zone-visio breach concern`.
struct BreachConcernCommand: BreachAct {
    static let configuration = CommandConfiguration(
        commandName: "concern",
        abstract: "Find whom it concerns, in place of whoever was found before; prints how many.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "The leak's id.")
    var breach: String

    @Flag(help: "Everybody.")
    var everybody = false

    @Option(help: "Who had an ad from this day on …")
    var from: String?

    @Option(help: "… until this moment.")
    var until: String?

    @Option(help: "Whose data a colleague saw, by the colleague's id.")
    var seenBy: String?

    @Option(help: "A file with an account's id on each line.")
    var accounts: String?

    func validate() throws {
        let given = [everybody, from != nil || until != nil, seenBy != nil, accounts != nil].count { $0 }
        guard given == 1, (from == nil) == (until == nil) else {
            throw ValidationError("Give one of: --everybody, --from with --until, --seen-by, --accounts.")
        }
    }

    func act(in world: Site) async throws {
        let (id, circle) = (try BreachCommand.id(breach), try circle())
        print(try await world.breaches.count(circle, in: id, by: BreachCommand.caller))
    }

    private func circle() throws -> BreachCircle {
        if let from, let until {
            return .advertisers(from: try Instant(operatorText: from), until: try Instant(operatorText: until))
        }
        if let seenBy {
            guard let colleague = Colleague.ID(seenBy) else {
                throw OperatorError("« \(seenBy) » is no colleague's id.")
            }
            return .seenBy(colleague)
        }
        guard let accounts else { return .everybody }
        let lines = String(decoding: try Data(contentsOf: URL(filePath: accounts)), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        return .accounts(
            try lines.enumerated().map { number, line in
                guard let id = Account.ID(line) else { throw OperatorError("Line \(number + 1) is no account's id.") }
                return id
            })
    }
}

/// `zone-visio breach notify`.
struct BreachNotifyCommand: BreachAct {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "Say when the CNIL was told; that is done on its own site.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "The leak's id.")
    var breach: String

    @Option(help: "When: 2026-11-23T10:00:00Z; else now.")
    var at: String?

    func act(in world: Site) async throws {
        let moment = try at.map { try Instant(operatorText: $0) } ?? world.clock.now()
        try await world.breaches.notify(try BreachCommand.id(breach), at: moment, by: BreachCommand.caller)
    }
}

/// `zone-visio breach tell`.
struct BreachTellCommand: BreachAct {
    static let configuration = CommandConfiguration(
        commandName: "tell", abstract: "Write to everybody it concerns who wasn't written to yet; prints to how many.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "The leak's id.")
    var breach: String

    func act(in world: Site) async throws {
        print(try await world.breaches.tell(try BreachCommand.id(breach), by: BreachCommand.caller))
    }
}

/// `zone-visio breach close`.
struct BreachCloseCommand: BreachAct {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a leak; it stays in the register.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "The leak's id.")
    var breach: String

    func act(in world: Site) async throws {
        try await world.breaches.close(try BreachCommand.id(breach), by: BreachCommand.caller)
    }
}
