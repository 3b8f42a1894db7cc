import HTTPTypes

/// What every answer tells the browser to refuse.
enum SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, no frame; sensors denied (promise COL-11).
    static func add(to headers: inout HTTPFields) {
        // Nobody says anything else, but for drawings that other sites show.
        let isOpen = headers[.crossOriginResourcePolicy] != nil
        for field in all where !isOpen || field.name != .crossOriginResourcePolicy { headers.append(field) }
    }

    private static let all = fields.map { HTTPField(name: $0, value: $1) }

    private static let fields: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            """
            default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
        ),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (
            .permissionsPolicy,
            """
            accelerometer=(), ambient-light-sensor=(), bluetooth=(), camera=(), display-capture=(), geolocation=(), \
            gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), \
            usb=()
            """
        ),
    ]
}
