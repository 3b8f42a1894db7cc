import Classifieds
import Database
import HTML

/// What an ad's owner can do with it where it stands: hide it, show it again, give it its days anew.
struct AdStateButtons: Sendable {
    let ad: ShownAd
    let now: Instant

    /// Renewing is offered from here on; earlier it would only be in the way.
    private static let notice = Duration.days(14)

    var html: HTML {
        """
        \(if: isRunning && ad.state == .online, button("Mettre en pause", .pause(ad.id)))\
        \(if: isRunning && ad.state == .paused, button("Remettre en ligne", .resumption(ad.id)))\
        \(if: isNearItsEnd, "<a class=\"button button-quiet\" href=\"\(Address.renewal(ad.id))\">Renouveler</a>")
        """
    }

    private var isRunning: Bool { ad.ends.map { $0 > now } ?? false }

    private var isNearItsEnd: Bool {
        guard let ends = ad.ends, [.online, .paused, .ended].contains(ad.state) else { return false }
        return ends - now < Self.notice
    }

    private func button(_ label: HTML, _ action: Address) -> HTML {
        "<form method=\"post\" action=\"\(action)\"><button class=\"button button-quiet\">\(label)</button></form>"
    }
}
