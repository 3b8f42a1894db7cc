import Database
import Foundation
import Logging

/// What went wrong in a trial, in French.
struct LifeFault: Error {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }

    /// - Throws: itself, when what should be isn't.
    static func unless(_ isRight: Bool, _ sentence: String) throws {
        if !isRight { throw LifeFault(sentence) }
    }
}

extension Proofs {
    /// Lives a made-up person's whole life in a site thrown away afterwards (promises COL-1 to RIGHT-10, as far as they can be
    /// tried by a program alone).
    ///
    /// - Returns: what came of each of its checks; those that a break kept it from aren't passed.
    func life(logger: Logger) async -> [LiveCheck: CheckResult.Outcome] {
        var outcomes: [LiveCheck: CheckResult.Outcome] = [:]
        guard let surroundings = site.surroundings else {
            return LiveCheck.allCases.filter(\.isOfLife).reduce(into: [:]) { $0[$1] = .failed(Self.isNotEquipped) }
        }
        var stopped = "la vie d’essai s’est arrêtée avant"
        let store = TrialStore(surroundings)
        do {
            let folder = try TrialFolder()
            defer { folder.remove() }
            var life = TrialLife(try await TrialSite(like: site, in: folder, with: store), store)
            for step in TrialLife.steps {
                let outcome: CheckResult.Outcome
                do {
                    try await step.live(&life)
                    outcome = .passed
                } catch let fault as LifeFault {
                    outcome = .failed(fault.sentence)
                }
                // What fails at one of a check's steps isn't mended by the next.
                if outcomes[step.check]?.isFailed != true { outcomes[step.check] = outcome }
                if outcomes[.lifeSealing]?.isFailed != true {
                    outcomes[.lifeSealing] = try await life.sealing(after: step.check)
                }
            }
        } catch is NoTrialTables {
            stopped = "la base de données n’accorde pas au site le droit d’y faire un site d’essai"
        } catch {
            Self.note(error, in: .lifePublishing, logger)
            // Nothing was found, and not all was looked at.
            if outcomes[.lifeSealing] == .passed { outcomes[.lifeSealing] = nil }
        }
        await store.discard()
        return LiveCheck.allCases.filter(\.isOfLife).reduce(into: [:]) { $0[$1] = outcomes[$1] ?? .failed(stopped) }
    }
}

/// One person's life, and a neighbour's.
struct TrialLife: Sendable {
    /// A part of it, and what it shows.
    struct Step: Sendable {
        let check: LiveCheck
        let live: @Sendable (inout TrialLife) async throws -> Void
    }

    static let steps = [
        Step(check: .lifePublishing) { try await $0.publish() },
        Step(check: .lifePhotos) { try await $0.lookAtPhotos() },
        Step(check: .lifePlace) { try await $0.lookForPlace() },
        Step(check: .lifeMessages) { try await $0.exchange() },
        Step(check: .lifeGate) { try await $0.askTheGate() },
        Step(check: .lifeRestriction) { try await $0.lockAndLift() },
        Step(check: .lifeArchive) { try await $0.takeAway() },
        Step(check: .lifeBackup) { try await $0.backUp() },
        Step(check: .lifeErasure) { try await $0.eraseEverything() },
        Step(check: .lifeMessages) { try await $0.lookAtWhatIsLeft() },
        Step(check: .lifeBackup) { try await $0.putBack() },
        Step(check: .lifeEnd) { try await $0.letTimePass() },
    ]

    let trial: TrialSite
    let person = TrialPerson()
    let neighbour = TrialPerson()
    let photo: TrialPhoto
    var caller = Caller.visitor
    var ad: Ad.ID?
    var neighbourAd: Ad.ID?
    var backup: StoredBackup?
    var conversation: Conversation.ID?
    var correspondent = Caller.visitor

    private let store: TrialStore

    init(_ trial: TrialSite, _ store: TrialStore) {
        self.trial = trial
        self.store = store
        photo = TrialPhoto(by: person.artist)
    }

    var site: Site { trial.site }

    /// Whether something that was written so far can be read in a byte of the folders, or in a row that a server keeps.
    func sealing(after check: LiveCheck) async throws -> CheckResult.Outcome {
        let text = ClearText(words: person.words + neighbour.words)
        let folder = trial.folder
        let files = FilesBelow([folder.url], without: [folder.taken]).files
        guard files.count >= 4 else { return .failed("il n’y a rien sur le disque") }
        var clear = files.count { text.look(into: $0) == .somewhere }
        for database in store.databases where database.isShared { clear += try await text.tables(of: database).count }
        return clear == 0
            ? .passed
            : .failed(
                "\(clear)\u{A0}fichiers ou tables en montrent quelque chose, dès l’essai «\u{A0}\(check.rawValue)\u{A0}»"
            )
    }

    /// How many ads a search finds.
    func found(_ words: String, in place: Place? = nil, within radius: Int = 0) async throws -> Int {
        var search = Search()
        search.words = words
        search.place = place
        search.radius = radius
        return try await site.ads.find(search).ads.count
    }
}
