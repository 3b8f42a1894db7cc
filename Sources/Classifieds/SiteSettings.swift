package import Foundation

/// What the operator says about the site; `App/Settings` reads it from flags, environment and file.
package struct SiteSettings: Sendable {
    /// The site's name, shown everywhere.
    package var name = "Zone Visio"
    /// Without a slash at its end: `https://www.exemple.fr`.
    package var baseURL: String
    /// The sender of the site's mails.
    package var mailFrom: MailAddress
    package var controller: Controller
    package var categories = Category.initial
    /// Categories that take no new ad; those that are there are shown and found.
    package var closedCategories: Set<Category> = []
    /// The site's own colours, sign and words.
    package var brand = Brand()
    package var durations = Durations()
    /// Words, or turns of words, that hold an ad until somebody looked at it; see `WordPattern`.
    package var forbiddenWords: [String] = []
    /// Whether something is kept for the law: there is the key to which it is sealed, or some is left of when there was.
    package var hasEscrow = false
    /// Whether the tables of the keys are on a server, whose log a client can't empty.
    package var keysAreOnServer = false
    /// The names of the other machines that keep the tables, separated by commas; `nil` where they are on this one.
    package var databaseHost: String?
    /// The same of the tables of the keys.
    package var keyringHost: String?
    /// The name of the other machine that keeps the photos' sealed files; `nil` where they are on this one.
    package var photosHost: String?
    /// The name of the server that carries the site's mails; `nil` where they are files.
    package var mailServer: String?
    /// The name of the server where the contact box is, where the site reads it there.
    package var mailboxServer: String?
    /// Whether the site itself reads what comes to the contact address.
    package var readsContactBox = false
    /// The address whose `+…` come into the contact box: people answer messages there. `nil` where they answer on the site.
    package var replyAddress: MailAddress?
    /// The operator's relay of calls by video; `nil` where they connect directly, if both accept.
    package var relay: Relay?
    /// The operator's own programs that are told what happens; see `Webhooks`.
    package var webhooks: [Webhook] = []
    /// Who works for the site, and whom a visitor's browser may be led to.
    package var processors = ProcessorRegister.empty
    /// To whom people may make themselves known, each by a consent of their own.
    package var partners = PartnerRegister.empty
    /// The servers of others that these settings name.
    package var outsideServers: [OutsideServer] = []
    /// Whether sponsors may show ads of their own.
    package var hasSponsored = true
    /// Categories of which nothing is ever kept about a reader's interests, and which no campaign chooses.
    package var sensitiveCategories = Category.initiallySensitive
    /// Whether an identity paper may be asked for, where two colleagues doubt who somebody is.
    package var identityDocuments = false
    /// Loopback only, sample data, sign-in links shown on the page.
    package var isDemo = false
    /// Where mails are written when no server is set; the demo shows them.
    package var outboxFolder: URL?
    /// Addresses of the proxies in front of the site, whose `X-Forwarded-For` is believed.
    package var trustedProxies: Set<String> = []
    /// Quotas per source; off in the demo only.
    package var limits = true

    package init(baseURL: String, mailFrom: MailAddress, controller: Controller) {
        self.baseURL = baseURL
        self.mailFrom = mailFrom
        self.controller = controller
    }

    /// Where a form of ours can come from (RFC 6454). The demo is known under both names of the machine itself.
    package var origins: [String] {
        guard isDemo else { return [baseURL] }
        return [
            baseURL, baseURL.replacing("//localhost", with: "//127.0.0.1"),
            baseURL.replacing("//127.0.0.1", with: "//localhost"),
        ]
    }

    /// The categories that a new ad can be in.
    package var openCategories: [(category: Category, name: String)] {
        categories.filter { !closedCategories.contains($0.category) }
    }

    /// Whether a category is one of the site's: one that was taken away has no ad, and gets none.
    package func has(_ category: Category) -> Bool { categories.contains { $0.category == category } }

    /// The French name of a category.
    package func name(of category: Category) -> String {
        categories.first { $0.category == category }?.name ?? category.key
    }
}

/// Who answers for the site (promise GOV-1, article 13 of the GDPR).
package struct Controller: Sendable {
    package let name: String
    package let address: String
    package let email: String
    /// Where the authorities of the Digital Services Act write (article 11).
    package let authorities: String
    /// Who hosts the site, as article 6 III of the French law of 21 June 2004 asks.
    package let host: String

    /// - Parameter authorities: where authorities write; the same address as everybody where it isn't named.
    package init(name: String, address: String, email: String, host: String, authorities: String? = nil) {
        self.name = name
        self.address = address
        self.email = email
        self.authorities = authorities ?? email
        self.host = host
    }
}
