import Database
import Foundation
import Glibc

extension TrialLife {
    /// A sealed value opens for a listed purpose, unless its owner refuses, and that is counted.
    func askTheGate() async throws {
        let (member, stored) = (try caller.requireMember(), try await stored())
        try LifeFault.unless(
            await withheld(.notListed) { _ = try await site.gate.open(stored.content, for: .prospection) },
            "une donnée s’ouvre pour un usage qui n’est pas dans la liste")
        _ = try await site.gate.open(stored.content, for: .adoption)
        try await site.rights.writeOpenings()
        let counted = try await site.rights.openings(of: caller).contains { $0.purpose == .adoption && $0.times == 1 }
        try LifeFault.unless(counted, "une ouverture n’est pas comptée")

        try await site.rights.object(to: .reminders, by: .member(member))
        try LifeFault.unless(
            await withheld(.objection) { _ = try await site.gate.open(stored.content, for: .reminders) },
            "une donnée s’ouvre pour un usage refusé")
        try await site.rights.accept(.reminders, by: .member(member))
        _ = try await site.gate.open(stored.content, for: .reminders)
    }

    /// Locking stops everything, lifting brings it back.
    func lockAndLift() async throws {
        let stored = try await stored()
        try await site.rights.restrict(by: caller)
        try LifeFault.unless(try await found(person.title) == 0, "une annonce verrouillée se trouve encore")
        try LifeFault.unless(
            await withheld(.restriction) { _ = try await site.gate.open(stored.content, for: .publication) },
            "une donnée verrouillée s’ouvre encore")
        try await site.rights.lift(by: caller)
        try LifeFault.unless(try await found(person.title) == 1, "l’annonce ne revient pas après le verrouillage")
    }

    /// The archive holds what the person wrote, and nothing of the neighbour.
    func takeAway() async throws {
        let file = trial.folder.taken.appending(path: "archive.zip")
        defer { try? FileManager.default.removeItem(at: file) }
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw DurableFileError(code: errno)
        }
        let handle = try FileHandle(forWritingTo: file)
        try await site.portability.export(for: caller).writeArchive(with: []) { try handle.write(contentsOf: $0) }
        try handle.close()

        let archive = try site.archiver.reader(of: file)
        var (everything, photos) = (Data(), 0)
        while let name = try archive.next() {
            everything += try archive.bytes(most: 50_000_000)
            photos += name.hasPrefix("photos/") ? 1 : 0
        }
        let wanted = [
            person.title, person.text, person.pseudonym, person.email, person.message,
            String(person.telephone.dropFirst()),
        ]
        for word in wanted {
            try LifeFault.unless(everything.range(of: Data(word.utf8)) != nil, "l’archive ne contient pas tout")
        }
        try LifeFault.unless(photos == 1, "l’archive ne contient pas la photo")
        let others = ClearText(words: neighbour.words)
        try LifeFault.unless(
            !everything.withUnsafeBytes(others.wordsStand), "l’archive contient des données de quelqu’un d’autre")
    }

    func stored() async throws -> Ad {
        let id = try published()
        guard let ad = try await site.database.read({ try $0.ad(id) }) else {
            throw LifeFault("l’annonce n’est plus là")
        }
        return ad
    }

    private func withheld(_ reason: Withheld.Reason, _ open: () async throws -> Void) async -> Bool {
        do {
            try await open()
            return false
        } catch {
            return (error as? Withheld)?.reason == reason
        }
    }
}
