import Classifieds
import HTTPTypes

/// What every answer tells the browser to refuse.
enum SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, no frame; sensors denied (promise COL-11).
    ///
    static func add(to headers: inout HTTPFields, on site: Site) {
        for (field, isOwn) in all where !isOwn || !headers.contains(field.name) { headers.append(field) }
        // Whether visitors come over https, by this program or a proxy in front of it.
        if site.settings.baseURL.hasPrefix("https:") { headers.append(transport) }
    }

    /// Two years, of this name alone: others of the domain may be somebody else's (RFC 6797 §6.1).
    private static let transport = HTTPField(name: .strictTransportSecurity, value: "max-age=63072000")

    /// Nobody says anything else, but for drawings that other sites show, the room of a call, and the way out to a sponsor.
    private static let own: Set<HTTPField.Name> = [
        .contentSecurityPolicy, .crossOriginResourcePolicy, .permissionsPolicy, .referrerPolicy,
    ]

    /// With whether an answer may have its own.
    private static let all = fields.map { (HTTPField(name: $0, value: $1), own.contains($0)) }

    private static let fields: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, policy(framing: [])),
        (.xContentTypeOptions, "nosniff"),
        // For browsers that don't know `frame-ancestors` (RFC 7034).
        (.xFrameOptions, "DENY"),
        (.referrerPolicy, "same-origin"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.permissionsPolicy, permissions(ofDevices: "()")),
    ]

    /// - Parameters:
    ///   - origins: whose pages a frame may show.
    ///   - isInstallable: whether the page leads to the site's own manifest.
    fileprivate static func policy(framing origins: [WebOrigin], isInstallable: Bool = false) -> String {
        let frames = origins.isEmpty ? "" : " frame-src \(origins.map(\.text).joined(separator: " "));"
        let manifest = isInstallable ? " manifest-src 'self';" : ""
        return """
            default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self';\(frames)\(manifest) \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
    }

    /// Each once.
    fileprivate static func origins(of embeds: [Embed]) -> [WebOrigin] {
        var origins: [WebOrigin] = []
        for embed in embeds where !origins.contains(embed.origin) { origins.append(embed.origin) }
        return origins
    }

    /// - Parameter devices: who may ask for camera, microphone and screen: `()` is nobody.
    fileprivate static func permissions(ofDevices devices: String) -> String {
        """
        accelerometer=(), ambient-light-sensor=(), bluetooth=(), camera=\(devices), display-capture=\(devices), \
        geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=\(devices), midi=(), \
        payment=(), serial=(), usb=()
        """
    }
}

extension Answer {
    /// The same page, which may show these frames, and no other.
    func framing(_ embeds: [Embed]) -> Answer {
        guard !embeds.isEmpty else { return self }
        var answer = self
        answer.headers[.contentSecurityPolicy] = SecurityHeaders.policy(framing: SecurityHeaders.origins(of: embeds))
        return answer
    }

    /// The same page, whose manifest a browser may read.
    func installable(framing embeds: [Embed]) -> Answer {
        var answer = self
        answer.headers[.contentSecurityPolicy] = SecurityHeaders.policy(
            framing: SecurityHeaders.origins(of: embeds), isInstallable: true)
        return answer
    }

    /// The same page, which may ask whoever reads it for camera, microphone and screen.
    func withDevices() -> Answer {
        var answer = self
        answer.headers[.permissionsPolicy] = SecurityHeaders.permissions(ofDevices: "(self)")
        return answer
    }
}
