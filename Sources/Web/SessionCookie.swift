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
        let life = session.map { ($0.expires - now).inMilliseconds / 1_000 } ?? 0
        return "\(name)=\(session?.secret.text ?? ""); Path=/; Max-Age=\(life); Secure; HttpOnly; SameSite=Lax"
    }
}
