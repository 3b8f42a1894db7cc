import Classifieds
import Database
import Foundation

/// `/.well-known/security.txt`: whom to tell about a weakness (RFC 9116).
struct SecurityText: Sendable {
    /// A third of a year: the file says itself when it is too old to be believed, and never more than a year (§2.5.5).
    private static let life = Duration.days(120)

    let settings: SiteSettings
    let now: Instant

    var text: String {
        """
        # Please write before you tell anybody else. You get an answer within three working days.
        Contact: mailto:\(mailbox)
        Expires: \(expires)
        Preferred-Languages: fr, en
        Canonical: \(settings.absolute(.securityText))
        Policy: \(settings.absolute(.securityContact))

        """
    }

    /// The same all day (UTC), so that caches keep it.
    private var expires: String {
        let day = Duration.days(1).inMilliseconds
        let today = Instant(milliseconds: now.milliseconds / day * day)
        return Date(timeIntervalSince1970: Double((today + Self.life).milliseconds) / 1_000).formatted(.iso8601)
    }

    /// RFC 6068 §2.
    private var mailbox: String {
        settings.controller.email.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? settings.controller.email
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@!$'*+")
}
