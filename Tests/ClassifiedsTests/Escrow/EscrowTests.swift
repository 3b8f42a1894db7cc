import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct EscrowTests {
    @Test func `without a key nothing is ever kept`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.revise(
            ad, as: .sample(), photos: PhotoChanges(), from: .test, by: caller)
        _ = try await test.signIn()
        try await test.site.accounts.erase(try caller.requireMember().account)
        try await test.pass(.days(1))
        #expect(try await test.count("SELECT count(*) AS count FROM escrow") == 0)
        #expect(!test.site.escrow.isOn)
    }

    @Test func `with a key the identity, the account and every connection are kept, and nothing else`() async throws {
        let kept = try await KeptByLaw()
        let (caller, ad) = try await kept.test.publish()
        var draft = AdDraft.sample()
        draft.pseudonym = "Camille_Lyon"
        try await kept.test.site.ads.revise(ad, as: draft, photos: PhotoChanges(), from: .test, by: caller)
        _ = try await kept.test.signIn()

        let records = try await kept.records()
        #expect(records.filter { $0["class"] == "identity" }.compactMap { $0["email"] } == ["camille@exemple.fr"])
        #expect(Set(records.compactMap { $0["pseudonym"] }) == ["Camille_L", "Camille_Lyon"])
        #expect(
            records.filter { $0["class"] == "account" }.compactMap { $0["created"] } == ["2026-11-23T10:00:00Z"])
        // Décret 2021-1362, article 3: a pseudonym is of the account, not of the civil identity.
        #expect(records.filter { $0["pseudonym"] != nil }.allSatisfy { $0["class"] == "account" })
        #expect(
            records.filter { $0["class"] == "connection" }.compactMap { $0["act"] }.sorted()
                == ["publish", "revise", "sign-in"])
        #expect(records.filter { $0["class"] == "connection" }.allSatisfy { $0["address"] == "203.0.113.77" })
        let names = Set(records.flatMap(\.keys))
        #expect(
            names == ["class", "account", "at", "email", "pseudonym", "created", "act", "address"])
    }

    @Test func `a draft that nobody confirmed leaves nothing`() async throws {
        let kept = try await KeptByLaw()
        _ = try await kept.test.site.ads.submit(
            .sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        #expect(try await kept.records().isEmpty)
    }

    @Test func `no word of an ad, no sex, place, telephone or photo is in it`() async throws {
        let kept = try await KeptByLaw()
        var draft = AdDraft.sample()
        draft.title = "Zarbalou cherche zorgluminet"
        draft.text = "Bonjour, je voudrais parler de krimouflette une heure par semaine, le soir ou le matin."
        draft.sex = "femme"
        draft.telephone = "06 12 34 56 78"
        var photos = PhotoChanges()
        photos.added = [.sample("quokkalin")]
        _ = try await kept.test.publish(draft, photos: photos)
        let text = try await kept.lines().joined()
        #expect(text.contains("camille@exemple.fr"))
        for word in [
            "Zarbalou", "zorgluminet", "krimouflette", "femme", "69123", "Lyon", "612345678", "quokkalin", "Firefox",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
        for file in try kept.test.folder.files() {
            #expect(file.bytes.range(of: Data("camille@exemple.fr".utf8)) == nil, "\(file.name)")
        }
    }

    @Test func `the keys that the site has don't open it`() async throws {
        let kept = try await KeptByLaw()
        _ = try await kept.test.publish()
        let rows = try await kept.test.site.database.read { reader in
            try reader.rows("SELECT envelope FROM escrow").map { try $0["envelope"] as Data }
        }
        #expect(rows.count == 4)
        let other = try TestFolder()
        let file = other.url.appending(path: "private")
        _ = try KeyFolder(at: other.url.appending(path: "keys"))
            .makeOfflineKey(for: .escrow, writingPrivateHalfTo: file)
        let opener = EscrowOpener(key: try OfflinePrivateKey(at: file, for: .escrow))
        #expect(try await opener.open(kept.test.site.database) { _ in Issue.record("opened") } == 4)

        let root = try OfflinePrivateKey(ofRoot: try Data(contentsOf: kept.test.keys.appending(path: "root/1.key")))
        let made = EscrowOpener(key: OfflinePrivateKey(root.key, for: .escrow))
        #expect(try await made.open(kept.test.site.database) { _ in Issue.record("opened") } == 4)
    }

    @Test func `bytes moved to another row don't open`() async throws {
        let kept = try await KeptByLaw()
        _ = try await kept.test.publish()
        try await kept.test.site.database.write { writer in
            try writer.run(
                """
                UPDATE escrow SET envelope = (
                    SELECT envelope FROM escrow WHERE class = 'account' ORDER BY id LIMIT 1)
                WHERE class = 'connection'
                """)
        }
        #expect(try await kept.opener.open(kept.test.site.database) { _ in } == 1)
    }

    @Test func `an address that was changed is kept beside the first`() async throws {
        let kept = try await KeptByLaw()
        let (caller, _) = try await kept.test.publish()
        try await kept.test.site.accounts.askAddressChange(to: "autre@exemple.fr", from: .test, by: caller)
        try await kept.test.deliver()
        for number in 0..<2 {
            _ = try await kept.test.site.accounts.confirmAddress(kept.test.mails.secret(fromLast: number), from: .test)
        }
        #expect(
            Set(try await kept.records().compactMap { $0["email"] }) == ["camille@exemple.fr", "autre@exemple.fr"])
    }

    @Test func `an objection to records of connections ends one's own list, not what the law asks for`() async throws {
        let kept = try await KeptByLaw()
        let (caller, _) = try await kept.test.publish()
        try await kept.test.site.rights.object(to: .security, by: caller)
        _ = try await kept.test.signIn()
        #expect(try await kept.test.count("SELECT count(*) AS count FROM connection") == 0)
        #expect(try await kept.records().filter { $0["class"] == "connection" }.count == 2)
    }
}
