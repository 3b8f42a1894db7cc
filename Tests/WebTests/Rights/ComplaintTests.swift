import Database
import Foundation
import HTML
import TestSite
import Testing

@testable import Classifieds
@testable import Web

@Suite("Where to complain")
struct ComplaintTests {
    private static let told = [ComplaintAuthority.page, ComplaintAuthority.address]
    private static let moderator = Caller.system(job: "held")

    @Test func `the policy names the authority, on line and by post`() async throws {
        try await Browser.open { browser in
            for words in Self.told { try await browser.expect(words, at: "/confidentialite") }
        }
    }

    @Test func `no refusal is without it`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish(AdForm().with("titre", "Envoyez un mandat cash avant"))
            for words in Self.told { try await browser.expect(words, at: own, isShown: false) }

            let moderation = browser.test.site.moderation
            let id = try #require(try await moderation.list(by: Self.moderator).first?.id)
            _ = try await moderation.show(id, to: Self.moderator)
            try await moderation.refuse(id, because: "Elle demande un coupon.", on: .fraud, by: Self.moderator)
            try await browser.test.deliver()
            let mail = try #require(browser.test.mails.mails.last)
            #expect(mail.subject == "Votre annonce est refusée")
            for words in Self.told {
                try await browser.expect(words, at: own)
                #expect(mail.body.contains(words))
            }
        }
        // What stays after « tout effacer » is a refusal too.
        var kept = KeptAfterErasure(asked: TestSite.start)
        #expect(!Self.text(kept).contains(ComplaintAuthority.address))
        kept.refusal = true
        for words in Self.told { #expect(Self.text(kept).contains(words)) }
    }

    private static func text(_ kept: KeptAfterErasure) -> String {
        String(decoding: KeptList(kept: kept, durations: Durations()).html.bytes, as: UTF8.self)
    }
}
