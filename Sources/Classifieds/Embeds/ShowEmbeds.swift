import Database

extension Embeds {
    /// What is on a page for those who count visits. They are told its sort (`page=annonce`).
    package func audience(for consent: Granted<MeasuredAudience>, on kind: PageKind) -> [Embed] {
        frames(behind: consent) { "\($0)\($0.contains("?") ? "&" : "?")page=\(kind.rawValue)" }
    }

    /// What others advertise.
    package func advertising(for consent: Granted<ForeignAdvertising>) -> [Embed] { frames(behind: consent) { $0 } }

    /// What stands on social networks.
    package func social(for consent: Granted<SocialContent>) -> [Embed] { frames(behind: consent) { $0 } }

    private func frames<P: ConsentPurpose>(
        behind consent: Granted<P>, address: (String) -> String
    ) -> [Embed] {
        site.settings.processors.parties(behind: P.consent, at: site.clock.now()).compactMap {
            Embed($0, at: address($0.frame))
        }
    }
}
