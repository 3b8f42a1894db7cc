import HTTPTypes

/// What every answer tells the browser to refuse.
enum SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, no frame; sensors denied (promise COL-11).
    static func add(to headers: inout HTTPFields) {
        for (name, value) in all where headers[name] == nil {
            headers[name] = value
        }
    }

    private static let all: [(HTTPField.Name, String)] = [
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
