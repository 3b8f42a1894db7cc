import Database

/// What visitors are asked and what they answer: `Choose` makes a receipt of it.
package struct Consents: Sendable {
    let site: Site

    /// What one visitor is asked, and what they answered. Where nobody will ever be let in, no answer is looked at.
    ///
    /// - Parameters:
    ///   - sent: the receipt that the browser sent.
    ///   - isRefusedByBrowser: whether it sent `Sec-GPC: 1` too.
    package func choices(sent: String?, isRefusedByBrowser: Bool) -> Choices {
        let now = site.clock.now()
        let register = site.settings.processors
        let asked = register.asked(at: now)
        let offered = site.settings.hasSponsored ? [ConsentWords.interests] : []
        let sent = register.mayAsk || !offered.isEmpty ? sent : nil
        do throws(ConsentReceipt.Invalid) {
            let receipt = try sent.map { text throws(ConsentReceipt.Invalid) in
                try ConsentReceipt(text, from: site.keyring.signing, at: now)
            }
            return Choices(
                asked: asked, offered: offered, receipt: receipt, invalid: nil, isRefusedByBrowser: isRefusedByBrowser,
                at: now)
        } catch {
            return Choices(
                asked: asked, offered: offered, receipt: nil, invalid: error, isRefusedByBrowser: isRefusedByBrowser,
                at: now)
        }
    }
}

extension Site {
    package var consents: Consents { Consents(site: self) }
}
