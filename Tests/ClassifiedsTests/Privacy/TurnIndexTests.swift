import Database
import Foundation
import Synchronization
import TestSite
import Testing

@testable import Classifieds

struct TurnIndexTests {
    @Test func `everything is found as before, under other keys`() async throws {
        let test = try await TestSite.toTurn()
        let before = try await IndexAnswers(of: test.site)
        #expect(before.found["voiliers true"]?.count == 1)
        #expect(before.people.compactMap(\.self).count == 2)
        let hashes = try await test.indexHashes()

        let progress = Mutex<[IndexPart: Int]>([:])
        try await test.site.keys.turnIndex { part, done, _ in progress.withLock { $0[part] = done } }

        #expect(progress.withLock(\.self) == [.addresses: 2, .ads: 2, .texts: 2, .photos: 2])
        #expect(try await IndexAnswers(of: test.site) == before)
        #expect(try await IndexAnswers(of: test.restarted()) == before)
        #expect(try await test.indexHashes().isDisjoint(with: hashes))
        #expect(try await test.indexHashes().count == hashes.count)
    }

    @Test func `data of before a turn are known for it until the keys are turned again`() async throws {
        let test = try await TestSite.toTurn()
        #expect(try await !test.site.keys.indexIsForeign())
        try await test.site.keys.turnIndex()
        #expect(try await !test.site.keys.indexIsForeign())
        // As a copy of the data of before the turn.
        try await test.site.database.write { try $0.run("DELETE FROM index_turn") }
        #expect(try await test.site.keys.indexIsForeign())
        try await test.site.keys.turnIndex()
        #expect(try await !test.site.keys.indexIsForeign())
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the files are the site's own; rows are looked at above on either engine"))
    func `what was hashed under the old keys is in no file`() async throws {
        let test = try await TestSite.toTurn()
        let old = try await test.indexHashes()
        let address = try #require(MailAddress(Person.camille.email))
        let email = try EmailIndex(of: address, with: test.site.keyring).bytes
        let wrapped = try await test.wrappedIndexKeys()
        #expect(try test.files(with: email) > 0)
        #expect(try test.files(with: Data(try #require(old.first { $0.count == 12 }).utf8)) > 0)

        try await test.site.keys.turnIndex()

        for hash in old where hash.count == 12 { #expect(try test.files(with: Data(hash.utf8)) == 0) }
        #expect(try test.files(with: email) == 0)
        for key in wrapped { #expect(try test.files(with: key) == 0) }
    }

    @Test func `people sign in by their address, and copies are still recognised`() async throws {
        let test = try await TestSite.toTurn()
        try await test.site.keys.turnIndex()
        test.clock.advance(by: .minutes(1))

        let camille = try await test.signIn()
        #expect(try await test.site.ads.list(of: .member(camille.member)).count == 1)
        let noe = Caller.member(try await test.signIn(.noe).member)
        let ad = try #require(try await test.site.ads.list(of: noe).first).id
        try await test.revise(ad, as: .sample(of: .noe).saying(TestSite.longText), by: noe)
        #expect(try await test.reasons(of: ad, by: noe) == [.copiedText])
        try await test.revise(ad, as: .sample(of: .noe), photos: try .showing(1, changed: 3), by: noe)
        #expect(try await test.reasons(of: ad, by: noe) == [.copiedPhoto])
    }

    @Test func `what somebody let pass stays let pass`() async throws {
        let test = try await TestSite.toTurn()
        test.clock.advance(by: .minutes(1))
        let noe = Caller.member(try await test.signIn(.noe).member)
        let ad = try #require(try await test.site.ads.list(of: noe).first).id
        try await test.revise(ad, as: .sample(of: .noe).saying(TestSite.longText), by: noe)
        try await test.release(ad)

        try await test.site.keys.turnIndex()
        try await test.revise(ad, as: .sample(of: .noe).titled("Un autre titre").saying(TestSite.longText), by: noe)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test(arguments: [false, true])
    func `stopped at any change, behind it or before, it is finished or taken back by the next start`(isBehind: Bool)
        async throws
    {
        let test = try await TestSite.toTurn()
        let before = try await IndexAnswers(of: test.site)
        var turns = 0
        for number in 1...100 {
            let end = SuddenEnd(at: number, isBehind: isBehind)
            do {
                try await test.ending(end).keys.turnIndex()
            } catch is SuddenEnd.Ended {}

            let site = try await test.restarted()
            #expect(try await IndexAnswers(of: site) == before, "stopped at change \(number)")
            #expect(try await site.keyring.waitingTurn() == nil)
            let differences = Inventory.differences(
                site: try await site.database.columns(), keyring: try await site.keyring.columns())
            #expect(differences == [])
            guard end.hasCome else {
                turns = number
                break
            }
        }
        #expect(turns > 8, "the turn makes several changes")
    }

    @Test func `an ad of somebody whose key is gone doesn't stop the turn`() async throws {
        let test = try await TestSite.toTurn()
        let (caller, _) = try await test.publish(.sample().titled("Des cordages et des nœuds"))
        let account = try caller.requireMember().account
        try await test.site.keyring.destroy(account)
        try await test.site.keys.turnIndex()
        #expect(try await test.titles(for: "cordages") == 0)
        #expect(try await test.titles(for: "guitare") == 1)
    }
}

extension TestSite {
    /// The words of the index that are hashes, and the prints.
    fileprivate func indexHashes() async throws -> Set<String> {
        try await site.database.read { reader in
            let words = try reader.rows("SELECT words FROM ad_words").flatMap { row -> [Substring] in
                let words: String = try row["words"]
                return words.split(separator: " ").filter { $0.count == 12 }
            }
            let texts: [Int] = try reader.rows("SELECT print FROM text_print").map { try $0["print"] }
            let photos: [Int] = try reader.rows("SELECT print FROM photo_print").map { try $0["print"] }
            return Set(words.map(String.init) + (texts + photos).map { "print \($0)" })
        }
    }

    fileprivate func wrappedIndexKeys() async throws -> [Data] {
        try await site.keyring.database.read { reader in
            try IndexKeys.uses.compactMap { try reader.wrappedKey($0.name)?.bytes }
        }
    }

    /// How many files hold these bytes.
    fileprivate func files(with bytes: Data) throws -> Int {
        try folder.files().count { $0.bytes.range(of: bytes) != nil }
    }
}
