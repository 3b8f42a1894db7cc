import HTTPTypes

/// Header names that the library doesn't have.
extension HTTPField.Name {
    static let secFetchSite = named("Sec-Fetch-Site")
    static let secFetchDest = named("Sec-Fetch-Dest")
    static let xForwardedFor = named("X-Forwarded-For")
    static let requestNumber = named("X-Request-Id")
    static let refresh = named("Refresh")
    /// draft-ietf-httpapi-ratelimit-headers-10, § 3 and § 4.
    static let rateLimit = named("RateLimit")
    static let rateLimitPolicy = named("RateLimit-Policy")
    /// draft-ietf-httpapi-idempotency-key-header-07, § 2.
    static let idempotencyKey = named("Idempotency-Key")
    static let robots = named("X-Robots-Tag")
    static let lastEventID = named("Last-Event-ID")
    static let xAccelBuffering = named("X-Accel-Buffering")
    static let xFrameOptions = named("X-Frame-Options")
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
    /// Global Privacy Control (w3.org/TR/gpc, § 3).
    static let globalPrivacyControl = named("Sec-GPC")
    static let permissionsPolicy = named("Permissions-Policy")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        return name
    }
}
