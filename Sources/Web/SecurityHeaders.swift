import Classifieds
import HTTPTypes

/// What every answer tells the browser to refuse.
enum SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, no frame; sensors denied (promise COL-11).
    static func add(to headers: inout HTTPFields) {
        // Nobody says anything else, but for drawings that other sites show, the room of a call, and the way out to a sponsor.
        let said = Set(headers.map(\.name))
        for field in all where !own.contains(field.name) || !said.contains(field.name) { headers.append(field) }
    }

    private static let own: Set<HTTPField.Name> = [
        .contentSecurityPolicy, .crossOriginResourcePolicy, .permissionsPolicy, .referrerPolicy,
    ]

    private static let all = fields.map { HTTPField(name: $0, value: $1) }

    private static let fields: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, policy(framing: [])),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.permissionsPolicy, permissions(ofDevices: "()")),
    ]

    /// - Parameter origins: whose pages a frame may show.
    fileprivate static func policy(framing origins: [WebOrigin]) -> String {
        let frames = origins.isEmpty ? "" : " frame-src \(origins.map(\.text).joined(separator: " "));"
        return """
            default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self';\(frames) \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
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
        var origins: [WebOrigin] = []
        for embed in embeds where !origins.contains(embed.origin) { origins.append(embed.origin) }
        answer.headers[.contentSecurityPolicy] = SecurityHeaders.policy(framing: origins)
        return answer
    }

    /// The same page, which may ask whoever reads it for camera, microphone and screen.
    func withDevices() -> Answer {
        var answer = self
        answer.headers[.permissionsPolicy] = SecurityHeaders.permissions(ofDevices: "(self)")
        return answer
    }
}
