package import Database

/// What one visitor is asked here, and what they answered: the server decides with it what a page holds (promises GOV-7,
/// COOKIE-10).
package struct Choices: Sendable {
    /// The switches behind which somebody stands now.
    package let asked: [ConsentWords]
    /// What the site itself offers, where somebody looks for it; no bar asks for it.
    package let offered: [ConsentWords]
    /// Why what the browser sent counts for nothing; `nil` where it counts, or sent nothing.
    package let invalid: ConsentReceipt.Invalid?
    /// Whether the browser refuses for its owner (Global Privacy Control, `Sec-GPC: 1`).
    package let isRefusedByBrowser: Bool
    /// What the browser sent, where it counts.
    package let receipt: ConsentReceipt?
    private let holding: [ConsentSwitch: ConsentReceipt.Answer]

    init(
        asked: [ConsentWords], offered: [ConsentWords], receipt: ConsentReceipt?, invalid: ConsentReceipt.Invalid?,
        isRefusedByBrowser: Bool, at now: Instant
    ) {
        self.asked = asked
        self.offered = offered
        self.receipt = receipt
        self.invalid = invalid
        self.isRefusedByBrowser = isRefusedByBrowser
        holding = receipt?.holding(at: now) ?? [:]
    }

    /// The answer to the very words that would be shown now; `nil` where it is to be asked.
    package func answer(to consent: ConsentSwitch) -> Bool? {
        guard let words = words(for: consent), let answer = holding[consent],
            answer.words == words.hash
        else { return nil }
        return answer.isYes
    }

    /// What is said with a switch now; `nil` where it isn't there.
    private func words(for consent: ConsentSwitch) -> ConsentWords? {
        (asked + offered).first { $0.consent == consent }
    }

    /// What is to be asked: nothing when all is answered, or when the browser has said no for its owner.
    package var open: [ConsentWords] {
        isRefusedByBrowser ? [] : asked.filter { answer(to: $0.consent) == nil }
    }

    /// Whether anything is on.
    package var hasGranted: Bool { (asked + offered).contains { isGranted($0.consent) } }

    /// Whether that switch is on.
    package func isGranted(_ consent: ConsentSwitch) -> Bool {
        !isRefusedByBrowser && answer(to: consent) == true
    }

    /// The proof that a purpose was consented to; `nil` when it wasn't.
    package func granted<P: ConsentPurpose>(_ purpose: P.Type) -> Granted<P>? {
        guard isGranted(P.consent), let receipt else { return nil }
        return Granted(receipt: receipt.id)
    }

    /// The answers as they would be after some more. A no to what isn't asked today takes an earlier yes back all the same.
    func answers(
        after answers: [ConsentSwitch: Bool], at now: Instant
    ) -> [ConsentSwitch: ConsentReceipt.Answer] {
        var all = holding
        for (consent, isYes) in answers {
            all[consent] = words(for: consent).map { ConsentReceipt.Answer(isYes: isYes, words: $0.hash, date: now) }
        }
        return all
    }
}

/// The proof that the visitor of this page consented to a purpose. Only `Choices` makes one.
package struct Granted<Purpose: ConsentPurpose>: Sendable {
    /// Under which receipt.
    package let receipt: ID<ConsentReceipt>

    fileprivate init(receipt: ID<ConsentReceipt>) {
        self.receipt = receipt
    }
}
