import Foundation

extension VerifySite {
    /// The policy, its versions, and what the site says about itself.
    static let policy: [OutsideCheck] = [
        OutsideCheck(
            .complaint, "the policy leads to the authority",
            why: "Whoever isn't heard must know where to complain."
        ) { walk in
            let page = try await walk.page("/confidentialite")
            let leads = page?.markup.links.contains { $0.hasPrefix("https://www.cnil.fr/") } ?? false
            return leads ? .holds("") : .broken("no link to the CNIL")
        }
    ]
}
