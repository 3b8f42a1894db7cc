package import Database
import Foundation

/// Why an ad is held or was refused, and what was said about it; everything that anybody wrote is sealed under the
/// advertiser's key.
package struct Hold: Sendable {
    package let since: Instant
    let doubts: Sealed<Doubts>
    let answer: Sealed<String>?
    let answered: Instant?
    let refusal: Sealed<String>?
    let decided: Instant?
    /// When somebody opened it to decide.
    let looked: Instant?
    /// What somebody looked at and let pass.
    let accepted: Sealed<Doubts>?
    /// Where the ad goes when nothing is doubted any more: where it was, online when it is new.
    let back: Ad.State
}

/// A hold in its advertiser's hands.
package struct OwnHold: Sendable {
    package let since: Instant
    package let doubts: Opened<Doubts>
    /// What the person answered.
    package let answer: Opened<String>?
    /// What whoever refused it wrote.
    package let refusal: Opened<String>?
    /// Where the ad goes when nothing is doubted any more: online, paused or ended.
    package let back: Ad.State
}

extension Reading {
    func hold(of ad: Ad.ID) throws -> Hold? {
        let row = try row(
            """
            SELECT account, hold.since, doubts, answer, answered, refusal, decided, looked, accepted, back
            FROM hold JOIN ad ON ad.id = hold.ad WHERE hold.ad = \(ad)
            """)
        return try row.map { row in
            let account: Account.ID = try row["account"]
            let answer: Data? = try row["answer"]
            let refusal: Data? = try row["refusal"]
            let accepted: Data? = try row["accepted"]
            return Hold(
                since: try row["since"],
                doubts: Sealed(bytes: try row["doubts"], at: Hold.doubtsPlace(of: ad), of: account),
                answer: answer.map { Sealed(bytes: $0, at: Hold.answerPlace(of: ad), of: account) },
                answered: try row["answered"],
                refusal: refusal.map { Sealed(bytes: $0, at: Hold.refusalPlace(of: ad), of: account) },
                decided: try row["decided"],
                looked: try row["looked"],
                accepted: accepted.map { Sealed(bytes: $0, at: Hold.acceptedPlace(of: ad), of: account) },
                back: try row["back"])
        }
    }
}

extension Hold {
    static func doubtsPlace(of ad: Ad.ID) -> SealedPlace { SealedPlace("hold", "doubts", row: ad.text) }
    static func answerPlace(of ad: Ad.ID) -> SealedPlace { SealedPlace("hold", "answer", row: ad.text) }
    static func acceptedPlace(of ad: Ad.ID) -> SealedPlace { SealedPlace("hold", "accepted", row: ad.text) }
    static func refusalPlace(of ad: Ad.ID) -> SealedPlace { SealedPlace("hold", "refusal", row: ad.text) }
}
