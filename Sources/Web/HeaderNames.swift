import HTTPTypes

/// Header names that the library doesn't have.
extension HTTPField.Name {
    static var secFetchSite: HTTPField.Name { named("Sec-Fetch-Site") }
    static var secFetchDest: HTTPField.Name { named("Sec-Fetch-Dest") }
    static var xForwardedFor: HTTPField.Name { named("X-Forwarded-For") }
    static var requestNumber: HTTPField.Name { named("X-Request-Id") }
    static var refresh: HTTPField.Name { named("Refresh") }
    /// draft-ietf-httpapi-ratelimit-headers-10, § 3 and § 4.
    static var rateLimit: HTTPField.Name { named("RateLimit") }
    static var rateLimitPolicy: HTTPField.Name { named("RateLimit-Policy") }
    /// draft-ietf-httpapi-idempotency-key-header-07, § 2.
    static var idempotencyKey: HTTPField.Name { named("Idempotency-Key") }
    static var robots: HTTPField.Name { named("X-Robots-Tag") }
    static var lastEventID: HTTPField.Name { named("Last-Event-ID") }
    static var xAccelBuffering: HTTPField.Name { named("X-Accel-Buffering") }
    static var xFrameOptions: HTTPField.Name { named("X-Frame-Options") }
    static var referrerPolicy: HTTPField.Name { named("Referrer-Policy") }
    static var crossOriginOpenerPolicy: HTTPField.Name { named("Cross-Origin-Opener-Policy") }
    static var crossOriginResourcePolicy: HTTPField.Name { named("Cross-Origin-Resource-Policy") }
    /// Global Privacy Control (w3.org/TR/gpc, § 3).
    static var globalPrivacyControl: HTTPField.Name { named("Sec-GPC") }
    static var permissionsPolicy: HTTPField.Name { named("Permissions-Policy") }

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        return name
    }
}
