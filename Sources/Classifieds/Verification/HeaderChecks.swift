import Foundation

extension VerifySite {
    /// What the site tells the browser to refuse.
    static let headers: [OutsideCheck] = [
        OutsideCheck(
            .thirdPartyConsent, "the browser is told to load nothing from elsewhere and nothing inline",
            why: "Even a mistake in a page then can't bring a tracker in."
        ) { walk in
            guard let policy = try await walk.get("/")["content-security-policy"] else {
                return .broken("there is no Content-Security-Policy")
            }
            let faults = ContentPolicy(policy).faults(at: walk.origin)
            return faults.isEmpty ? .holds("") : .broken(faults.joined(separator: ", "))
        },
        OutsideCheck(
            .transport, "the browser remembers to come by https only",
            why: "Else the first request of a visit may be read and turned aside."
        ) { walk in
            guard walk.origin.isSecure else { return unencrypted(walk.origin) }
            guard let header = try await walk.get("/")["strict-transport-security"] else {
                return .broken("there is no Strict-Transport-Security")
            }
            let age = header.lowercased().split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
                .first { $0.hasPrefix("max-age=") }?.dropFirst("max-age=".count)
            guard let seconds = age.flatMap({ Int($0) }), seconds >= 15_768_000 else {
                return .broken("it is remembered for less than half a year")
            }
            return .holds("for \(seconds / 86_400) days")
        },
        OutsideCheck(
            .measures,
            "files are taken for what they are said to be, and other sites aren't told which page one comes from",
            why: "An ad's address says what somebody reads."
        ) { walk in
            let answer = try await walk.get("/")
            let referrers = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"]
            guard answer["x-content-type-options"] == "nosniff" else {
                return .broken("X-Content-Type-Options isn't nosniff")
            }
            guard let referrer = answer["referrer-policy"], referrers.contains(referrer) else {
                return .broken("Referrer-Policy lets addresses out")
            }
            return .holds("")
        },
        OutsideCheck(
            .device, "camera, microphone, place and motion are denied to every page",
            why: "They tell people apart, and reading ads needs none of them."
        ) { walk in
            let policy = try await walk.get("/")["permissions-policy"] ?? ""
            let open = ["camera", "microphone", "geolocation", "accelerometer", "gyroscope"].filter {
                !policy.contains("\($0)=()")
            }
            return open.isEmpty ? .holds("") : .broken("not denied: \(open.joined(separator: ", "))")
        },
    ]
}

/// A Content-Security-Policy (W3C, level 3).
struct ContentPolicy: Sendable {
    private let directives: [String: [String]]

    init(_ header: String) {
        let parts = header.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        directives = Dictionary(
            parts.compactMap { words in words.first.map { ($0.lowercased(), Array(words.dropFirst())) } }
        ) { first, _ in first }
    }

    /// Whatever lets something in that isn't the site's own.
    func faults(at origin: SiteOrigin) -> [String] {
        let missing = ["default-src", "form-action", "base-uri", "frame-ancestors"].filter { directives[$0] == nil }
        let own: Set = ["'self'", "'none'", "data:", "blob:", origin.text, ""]
        let open = directives.sorted { $0.key < $1.key }.flatMap { name, sources in
            sources.filter { !own.contains($0.lowercased()) && !name.hasPrefix("report") }.map { "\(name) has \($0)" }
        }
        return missing.map { "\($0) is missing" } + open
    }
}
