import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds
@testable import Web

@Suite("The reason of an act") struct JournalReasonTests {
    /// Each act with the words that it writes down.
    private static let written: KeyValuePairs<JournalAct, [String]> = [
        .cameIn: ["telephone", "recovery-code"], .addedColleague: ["legal+privacy"],
        .changedRoles: Role.allCases.map(\.rawValue), .noted: CaseNote.allCases.map(\.rawValue),
        .rejectedDoubt: CaseNote.ofRejectedDoubt.map(\.rawValue),
        .decided: ModerationMeasure.allCases.map(\.rawValue) + ["lift"],
        .judgedAppeal: Appeal.Outcome.allCases.map(\.rawValue),
        .acceptedCampaign: [Campaign.State.accepted.rawValue], .refusedCampaign: ["refused", "stopped"],
        .askedReveal: Reveal.Reason.allCases.map(\.rawValue), .approvedReveal: Reveal.Reason.allCases.map(\.rawValue),
        .refusedReveal: Reveal.Reason.allCases.map(\.rawValue), .revealed: Reveal.Reason.allCases.map(\.rawValue),
        .enteredRequest: Request.Kind.allCases.map(\.rawValue),
        .changedRequestKind: Request.Kind.allCases.map(\.rawValue),
        .executedRequest: Request.Kind.allCases.map(\.rawValue),
        .closedRequest: Request.Outcome.allCases.map(\.rawValue), .judgedDocument: ["accepted", "rejected"],
        .enteredOrder: LegalOrder.Kind.allCases.map(\.rawValue),
        .authenticatedOrder: LegalOrder.Authentication.allCases.map(\.rawValue),
        .refusedOrder: LegalOrder.RefusalGround.allCases.map(\.rawValue),
        .closedOrder: LegalOrder.Outcome.allCases.map(\.rawValue), .openedBreach: Breach.Risk.allCases.map(\.rawValue),
        .changedBreach: Breach.Risk.allCases.map(\.rawValue), .readBreach: BreachText.allCases.map(\.rawValue),
        .countedBreach: ["everybody", "advertisers", "seen-by", "accounts"],
    ]

    @Test func `is said in French, whatever word of the act's list it is`() {
        for (act, words) in Self.written {
            for word in words {
                let said = Self.entry(act, word).reasonWords
                #expect(said != word && !said.isEmpty, "\(act.rawValue): \(word)")
                #expect(said.first?.isUppercase == true, "\(act.rawValue): \(said)")
            }
        }
        #expect(Self.entry(.tookCase, "").reasonWords.isEmpty)
    }

    private static func entry(_ act: JournalAct, _ reason: String) -> JournalEntry {
        JournalEntry(
            number: 1, act: act, colleague: nil, subject: JournalSubject(.request, "x"), reason: reason,
            at: TestSite.start, salt: Data(), previous: JournalEntry.genesis)
    }
}
