/// A page of somebody else's in a frame of ours: the only way in which a third party is on the site. It runs apart, sees
/// nothing of the page around it, and gets no address that says what is read (promises COOKIE-10, SHARE-5). No script of a
/// third party is ever part of a page.
package struct Embed: Sendable, Equatable {
    /// Who shows it, for the words beside it.
    package let name: String
    package let role: ProcessorRole
    /// Its own privacy policy.
    package let policy: String
    /// What the frame shows.
    package let address: String
    /// What the Content-Security-Policy lets the frame come from.
    package let origin: WebOrigin
    /// In pixels.
    package let height: Int

    init?(_ processor: Processor, at address: String) {
        guard let role = processor.role, let origin = WebOrigin(of: processor.frame) else { return nil }
        self.name = processor.name
        self.role = role
        policy = processor.policy
        self.address = address
        self.origin = origin
        height = processor.height
    }
}

/// Third parties' frames: each is there for a consent, and only for that one.
package struct Embeds: Sendable {
    let site: Site
}

extension Site {
    package var embeds: Embeds { Embeds(site: self) }
}
