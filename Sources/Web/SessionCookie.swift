import Classifieds
import Database
import HTTPTypes
import Hummingbird

/// The one cookie that signing in leaves: `__Host-session`, an opaque random value (promises COOKIE-1, COOKIE-7).
enum SessionCookie {
    static let name = "__Host-session"

    /// The secret a browser sent; `nil` without one, or with one that can't be ours.
    static func secret(in request: Request) -> Secret? {
        request.cookies[name].flatMap { Secret($0.value) }
    }

    /// `__Host-`: this host alone, everywhere on it, never without TLS but on the machine itself (RFC 6265bis).
    static func header(for session: NewSession?, now: Instant) -> String {
        header(session?.secret, until: session?.expires ?? now, now: now)
    }

    /// The same cookie for somebody of the site: who is on duty isn't a member meanwhile.
    static func header(for session: NewStaffSession, now: Instant) -> String {
        header(session.secret, until: session.expires, now: now)
    }

    private static func header(_ secret: Secret?, until end: Instant, now: Instant) -> String {
        let life = (end - now).inMilliseconds / 1_000
        return "\(name)=\(secret?.text ?? ""); Path=/; Max-Age=\(life); Secure; HttpOnly; SameSite=Lax"
    }
}
