import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The checks against ads that somebody else labelled: one half is read to better the lists, the other never is.
struct LabelledTests {
    private static func trial(_ half: String) throws -> LabelledTrial {
        let file = try #require(Bundle.module.url(forResource: "Labelled/\(half)", withExtension: "jsonl"))
        let ads = try #require(try LabelledAd.all(in: try Data(contentsOf: file)))
        #expect(ads.count == 150 && ads.count(where: \.isHeld) == 75)
        return LabelledTrial(of: ads, by: ContentChecks())
    }

    @Test func `of the half that may be read, nearly all is found and little is held in vain`() throws {
        let trial = try Self.trial("open")
        #expect(trial.recall >= 0.95, "\(trial.lines)")
        #expect(trial.falseAlarms <= 0.05, "\(trial.lines)")
    }

    @Test func `of the half that nobody reads, no less is found than was measured`() throws {
        let trial = try Self.trial("held-out")
        // Below the 0.95 that is wanted: what the lists have no words for yet, frauds and sexual services most of all.
        #expect(trial.recall >= 0.82, "\(trial.lines)")
        #expect(trial.falseAlarms <= 0.03, "\(trial.lines)")
        #expect(try #require(trial.kinds["sensitive"]).found >= 29, "\(trial.lines)")
    }

    @Test func `what is found, missed and held in vain is counted by kind`() throws {
        let ads = try #require(
            try LabelledAd.all(
                in: Data(
                    """
                    {"id":1,"label":"held","kind":"sensitive","title":"Le soir","text":"Je suis séropositif","pseudonym":"A"}
                    {"id":2,"label":"held","kind":"scam","title":"Bonjour","text":"Un café et un livre","pseudonym":"B"}
                    {"id":3,"label":"clean","kind":"clean","title":"Bonjour","text":"Un coupon PCS","pseudonym":"C"}
                    {"id":4,"label":"clean","kind":"clean","title":"Bonjour","text":"Un café et un livre","pseudonym":"D"}

                    """.utf8)))
        let trial = LabelledTrial(of: ads, by: ContentChecks())
        #expect(trial.missed == [2] && trial.alarmed == [3])
        #expect(
            trial.lines == [
                "scam: 0 of 1 found", "sensitive: 1 of 1 found", "clean: 1 of 2 held in vain",
                "recall 0.500, false alarms 0.500, precision 0.500",
            ])
    }

    @Test func `another file isn't taken for labelled ads`() throws {
        #expect(try LabelledAd.all(in: Data(#"{"title":"Bonjour","body":"Un café"}"#.utf8)) == nil)
        #expect(try LabelledAd.all(in: Data()) == nil)
    }
}
