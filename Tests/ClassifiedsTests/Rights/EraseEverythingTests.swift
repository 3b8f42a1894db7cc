import Crypto
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("Everything erased, with a receipt (RET-4)")
struct EraseEverythingTests {
    @Test func `leaves nothing, and says what there was and when`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1", "2"))
        _ = try await test.publish(.sample(of: .noe))
        let begun = test.clock.now()

        let signed = try await test.site.rights.eraseEverything(by: caller)

        #expect(signed.receipt.erased == .init(ads: 1, photos: 2, connections: 2, sessions: 1, waitingMails: 0))
        #expect(signed.receipt.scope == .everything)
        #expect(ErasureReceipt.instant(signed.receipt.asked).map { begun - $0 < .seconds(1) } == true)
        #expect(signed.receipt.keyDestroyed != nil)
        #expect(signed.receipt.kept.isEmpty)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.rowCounts()["erasure"] == 0)
        #expect(try await test.keyCount() == 1)
        await #expect(throws: Refusal.gone) { try await test.site.rights.eraseEverything(by: caller) }
    }

    @Test func `a receipt says what stays: a refusal of prospection, and what the law asks for`() async throws {
        let kept = try await KeptByLaw()
        let (caller, _) = try await kept.test.publish()
        try await kept.test.site.rights.object(to: .prospection, by: caller)
        let told = try await kept.test.site.rights.keptAfterErasure(by: caller)
        #expect(
            told
                == KeptAfterErasure(
                    asked: kept.test.clock.now(), forTheLaw: [.account, .connection, .identity], refusal: true))

        let receipt = try await kept.test.site.rights.eraseEverything(by: caller).receipt
        #expect(receipt.kept == told.sentences(kept.test.site.settings.durations))
        #expect(receipt.kept.count == 4)
        #expect(receipt.kept.contains { $0.contains("5\u{A0}ans") })
        #expect(try await kept.test.count("SELECT count(*) AS count FROM escrow") > 0)
    }

    /// Promise RIGHT-10.
    @Test func `nothing stays without its article and its end`() async throws {
        let kept = try await KeptByLaw()
        let (caller, _) = try await kept.test.publish()
        try await kept.test.site.rights.object(to: .prospection, by: caller)
        let receipt = try await kept.test.site.rights.eraseEverything(by: caller).receipt

        #expect(receipt.kept.count == 4)
        for sentence in receipt.kept {
            #expect(sentence.contains(/article[ \u{A0}](L34-1|\d)/), "\(sentence)")
            #expect(sentence.contains(/jusqu’au \d+ [a-zûé]+ 20\d\d|sans date de fin/), "\(sentence)")
        }
        // Five years, and one, from 23 November 2026, in days of which one may be too many.
        #expect(receipt.kept.contains { $0.hasPrefix("Votre adresse") && $0.contains("jusqu’au 24 novembre 2031") })
        #expect(receipt.kept.contains { $0.contains("chaque connexion") && $0.contains("jusqu’au 24 novembre 2027") })
    }

    @Test func `a receipt names nobody, and two are never the same`() async throws {
        let test = try await TestSite()
        var receipts: [String] = []
        for title in ["Parler d’océan", "Parler de montagne"] {
            let (caller, ad) = try await test.publish(.sample().titled(title))
            let signed = try await test.site.rights.eraseEverything(by: caller)
            let json = try #require(test.site.keyring.signing.verified(signed.signature))
            let text = String(decoding: json, as: UTF8.self)
            let account = try #require(caller.member).account
            for word in [ad.text, account.text, "camille", "Camille", title] { #expect(!text.contains(word)) }
            receipts.append(signed.receipt.number)
        }
        #expect(Set(receipts).count == 2)
    }

    @Test func `a receipt is checked with the public key alone`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let signed = try #require(try await test.site.ads.withdraw(ad, by: caller))
        #expect(signed.receipt.scope == .ad)
        #expect(signed.receipt.keyDestroyed == nil)

        let parts = signed.signature.split(separator: ".").map(String.init)
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: test.site.keyring.signing.publicKey)
        let plain = parts[2].replacing("-", with: "+").replacing("_", with: "/") + "=="
        let bytes = try #require(Data(base64Encoded: plain))
        #expect(key.isValidSignature(bytes, for: Data("\(parts[0]).\(parts[1])".utf8)))
        #expect(test.site.rights.receipt(signed.signature) == signed)
    }

    @Test func `a receipt that was altered, or that another site signed, is none`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let signed = try #require(try await test.site.ads.withdraw(ad, by: caller)).signature
        var letters = Array(signed)
        for index in stride(from: 0, to: letters.count, by: 7) where letters[index] != "." {
            let before = letters[index]
            letters[index] = before == "A" ? "B" : "A"
            // The last letter of 64 bytes holds four bits that say nothing.
            if index < letters.count - 1 { #expect(test.site.rights.receipt(String(letters)) == nil, "\(index)") }
            letters[index] = before
        }
        for other in ["", ".", "..", "a.b.c", String(signed.dropLast(4)), signed + "AAAA"] {
            #expect(test.site.rights.receipt(other) == nil)
        }
        let elsewhere = try await TestSite()
        #expect(elsewhere.site.rights.receipt(signed) == nil)
    }

    @Test func `the signing key stays the same after a restart, and is only its owner's to read`() async throws {
        let parts = try TestKeyring()
        let first = try await parts.open().signing.publicKey
        #expect(try await parts.open().signing.publicKey == first)
        let file = parts.keys.appending(path: "signing.key")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try Data("short".utf8).write(to: file)
        await #expect(throws: KeyringError.damaged) { try await parts.open() }
    }
}
