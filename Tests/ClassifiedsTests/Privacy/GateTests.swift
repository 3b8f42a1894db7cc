import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The gate")
struct GateTests {
    @Test func `an objection to what can't be refused counts for nothing`() {
        let account = Account.ID.random()
        let standings = Standings(objections: [account: Set(Purpose.allCases)])
        for purpose in Purpose.allCases where purpose.basis != .consent {
            #expect(standings.reason(against: purpose, of: account) == (purpose.mayBeRefused ? .objection : nil))
        }
    }

    @Test func `opens nothing for a purpose that the inventory doesn't name`() async throws {
        let test = try await TestSite()
        let email = try await test.email()
        await #expect(throws: Withheld(purpose: .publication, because: .notListed)) {
            try await test.site.gate.open(email, for: .publication)
        }
        #expect(try await test.site.gate.open(email, for: .selfService).leave(by: .ownPage) == Person.camille.email)
    }

    // What is sealed to a key kept elsewhere opens for nothing.
    @Test(arguments: Inventory.all.filter { $0.isSealed && $0.kind == .column && $0.erasure != .expiry })
    func `opens every sealed column for the purposes that are named and for no other`(entry: InventoryEntry) throws {
        let parts = entry.name.split(separator: ".").map(String.init)
        let place = try #require(SealedPlace.known["\(parts[0]).\(parts[1])"], "no place for \(entry.name)")
        let listed = Purpose.allCases.filter { Inventory.lists($0, at: place) }
        #expect(Set(listed) == Set(entry.purposes))
        #expect(!listed.contains(.prospection) || entry.name == "account.email")
        #expect(listed.count < Purpose.allCases.count - 3)
    }

    @Test func `opens nothing for a purpose that rests on a consent`() async throws {
        let test = try await TestSite()
        let account = try await test.published().member.account
        await #expect(throws: Withheld(purpose: .prospection, because: .noConsent)) {
            try await test.site.gate.require(.prospection, of: account)
        }
    }

    // What the law asks for is opened where it is kept alone.
    @Test(arguments: Purpose.allCases.filter { $0.basis != .consent && $0 != .identification })
    func `lets through what is left under a lock, and nothing else`(purpose: Purpose) async throws {
        let test = try await TestSite()
        let member = try await test.published().member
        try await test.site.gate.require(purpose, of: member.account)

        try await test.site.rights.restrict(by: .member(member))
        let kept: Set<Purpose> = [
            .selfService, .signIn, .delivery, .erasure, .storage, .staffing, .requests, .disclosure,
            .accountability, .breaches,
        ]
        if kept.contains(purpose) {
            try await test.site.gate.require(purpose, of: member.account)
        } else {
            await #expect(throws: Withheld(purpose: purpose, because: .restriction)) {
                try await test.site.gate.require(purpose, of: member.account)
            }
        }

        try await test.site.rights.lift(by: .member(member))
        try await test.site.gate.require(purpose, of: member.account)
    }

    @Test func `refuses what a person gave under an earlier policy`() async throws {
        let test = try await TestSite()
        let account = try await test.published().member.account
        try await test.site.database.write { try $0.run("UPDATE account SET policy_version = 0") }
        test.site.gate.lookAgain()
        await #expect(throws: Withheld(purpose: .publication, because: .earlierPolicy)) {
            try await test.site.gate.require(.publication, of: account)
        }
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
    }

    @Test func `counts what it opens, but not what a person opens of their own`() async throws {
        let test = try await TestSite()
        let member = try await test.published().member
        let before = try await test.openings(.publication, of: member)
        _ = try await test.site.ads.list(of: .member(member))
        _ = try await test.site.accounts.show(to: .member(member))
        #expect(try await test.openings(.publication, of: member) == before)
        #expect(try await test.openings(.selfService, of: member) == 0)

        let ad = try #require(try await test.site.ads.list(of: .member(member)).first)
        for _ in 0..<3 { _ = try await test.site.ads.show(ad.id) }
        #expect(try await test.openings(.publication, of: member) == before + 3)
    }

    @Test func `what somebody of the site opens is written down before they see it`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(.sample().titled("Envoyez un mandat cash avant"))
        #expect(try await test.site.moderation.list(by: .system(job: "held")).count == 1)
        let times: Int? = try await test.site.database.read {
            try $0.row("SELECT times FROM opening WHERE purpose = 'moderation'")?["times"]
        }
        #expect(times == 1)
    }

    @Test func `counts nothing of somebody who was erased meanwhile`() async throws {
        let test = try await TestSite()
        let member = try await test.published().member
        _ = try await test.site.ads.find(Search())
        try await test.site.accounts.erase(member.account)
        try await test.site.rights.writeOpenings()
        #expect(try await test.rowCounts()["opening"] == 0)
    }
}

extension SealedPlace {
    /// A place in every sealed column.
    fileprivate static let known: [String: SealedPlace] = [
        "account.email": Account.emailPlace(of: .random()), "ad.content": Ad.contentPlace(of: .random()),
        "ad.telephone": Ad.telephonePlace(of: .random()), "connection.source": ConnectionRecord.place(of: .random()),
        "address_change.email": AddressChange.emailPlace(of: .random()), "hold.doubts": Hold.doubtsPlace(of: .random()),
        "hold.answer": Hold.answerPlace(of: .random()), "hold.refusal": Hold.refusalPlace(of: .random()),
        "hold.accepted": Hold.acceptedPlace(of: .random()), "message.content": Message.contentPlace(of: .random()),
        "message.refusal": Message.refusalPlace(of: .random()),
        "participant.pseudonym": Participant.pseudonymPlace(Participant.row(.random(), .advertiser)),
        "participant.telephone": Participant.telephonePlace(Participant.row(.random(), .advertiser)),
        "first_message.pseudonym": FirstMessage.pseudonymPlace(of: .random()),
        "report.words": Report.wordsPlace(of: .random()), "report.email": Report.emailPlace(of: .random()),
        "case_copy.content": ReportedCopy.place(0, of: .random()),
        "call_signal.content": CallSignal.place(of: .random()),
        "sponsor.details": SponsorDetails.place(of: .random()),
        "campaign.content": Campaign.contentPlace(of: .random()),
        "campaign.picture": Campaign.picturePlace(of: .random()),
        "campaign.refusal": Campaign.refusalPlace(of: .random()),
        "staff.name": StoredColleague.namePlace(of: .random()),
        "staff_factor.secret": StoredFactor.place(of: .random()),
        "request.email": Request.emailPlace(of: .random()),
        "request_message.words": RequestMessage.wordsPlace(of: .random()),
        "identity_check.doubt": Request.doubtPlace(of: .random()),
        "identity_check.document": Request.documentPlace(of: .random()),
        "legal_order.details": LegalOrder.detailsPlace(of: .random()),
        "legal_order.document": LegalOrder.documentPlace(of: .random()),
        "legal_order.copy": LegalOrder.copyPlace(of: .random()),
        "breach.facts": Breach.factsPlace(of: .random()),
        "decision.facts": StoredDecision.factsPlace(of: .random()),
        "appeal.words": StoredAppeal.wordsPlace(of: .random()),
        "appeal.reasons": StoredAppeal.reasonsPlace(of: .random()),
        "access_token.name": AccessToken.namePlace(of: .random()),
        "alert.search": Alert.searchPlace(of: .random()),
        "first_message.content": FirstMessage.contentPlace(of: .random()),
    ]
}

extension TestSite {
    fileprivate func email() async throws -> Sealed<String> {
        let id = try await published().member.account
        return try #require(try await site.database.read { try $0.account(id) }?.email)
    }

    fileprivate func openings(_ purpose: Purpose, of member: Member) async throws -> Int {
        try await site.rights.writeOpenings()
        return try await site.rights.openings(of: .member(member)).filter { $0.purpose == purpose }.map(\.times).reduce(
            0, +)
    }
}
