import Database

/// What the site writes to people, and what they write to it. `Outbox` holds what is to be sent, `DeliverMail` sends it,
/// `Letter` is the text; `ReadContactBox` takes in what comes to the contact address.
package struct Mail: Sendable {
    let site: Site
}

extension Mail {
    /// Deletes the mails that are kept as files once their time is over.
    func forgetKept() async throws {
        let limit = site.clock.now() - site.settings.durations.keptMail
        try await site.mailTransport.forgetKept(before: limit.milliseconds)
    }
}

extension Site {
    package var mail: Mail { Mail(site: self) }
}
