import Foundation

extension VerifySite {
    /// What the site says to programs.
    static let publicData: [OutsideCheck] = [
        OutsideCheck(
            .controller, "privacy.json says who answers, for what, how long and to whom",
            why: "Programs and authorities can know it without asking."
        ) { walk in
            guard let data = try await privacyData(walk) else { return .broken("it isn't there, or isn't JSON") }
            let missing = PrivacyFields.missing(in: data)
            return missing.isEmpty ? .holds("") : .broken("without \(missing.joined(separator: ", "))")
        },
        OutsideCheck(
            .controller, "the policy, the legal notice and privacy.json name the same people",
            why: "Somebody must answer, and be found."
        ) { walk in
            guard let controller = try await privacyData(walk)?["controller"] as? [String: Any] else {
                return .broken("privacy.json names nobody")
            }
            let value = { (name: String) in String((controller[name] as? String ?? "").prefix(longestName)) }
            let policy = try await walk.get("/confidentialite").text,
                notice = try await walk.get("/mentions-legales").text
            let faults =
                ["name", "email"].filter { !policy.contains(escaped(value($0))) }.map { "the policy lacks its \($0)" }
                + ["name", "address", "email", "host"].filter { !notice.contains(escaped(value($0))) }
                .map { "the legal notice lacks its \($0)" }
            return outcome(faults)
        },
        OutsideCheck(
            .measures, "security.txt says whom to tell about a weakness, and is in date",
            why: "Whoever finds a hole must be able to tell before others use it."
        ) { walk in
            let answer = try await walk.get("/.well-known/security.txt")
            guard answer.status == 200 else { return .broken("it answers \(answer.status)") }
            return outcome(SecurityFile(answer.text).faults(at: walk.origin, now: walk.now))
        },
        OutsideCheck(
            .ownDeletion, "the key that checks receipts is the same in both its files",
            why: "A receipt can be checked for years, without the site."
        ) { walk in
            guard let key = try await signatureKey(walk) else { return .broken("privacy.json has no Ed25519 key") }
            let pem = try await walk.get("/.well-known/signature.pem").text
            let bytes = Data(base64Encoded: pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined())
            return bytes?.suffix(32) == key.bytes && bytes?.count == 44
                ? .holds("") : .broken("signature.pem holds another one")
        },
        OutsideCheck(
            .inventory, "robots.txt and the list of pages are there",
            why: "Search engines are told what not to keep."
        ) { walk in
            var faults: [String] = []
            for path in ["/robots.txt", "/sitemap.xml"] {
                let status = try await walk.get(path, atMost: 8_000_000).status
                if status != 200 { faults.append("\(path) answers \(status)") }
            }
            return outcome(faults)
        },
    ]

    /// What a name or an address never is longer than; more of it would only take time.
    private static let longestName = 300

    static func privacyData(_ walk: SiteWalk) async throws -> [String: Any]? {
        let answer = try await walk.getData("/.well-known/privacy.json")
        return answer.status == 200 ? answer.json : nil
    }

    static func signatureKey(_ walk: SiteWalk) async throws -> VerifyingKey? {
        let signature = try await privacyData(walk)?["signature"] as? [String: Any]
        return (signature?["x"] as? String).flatMap(VerifyingKey.init(coordinate:))
    }

    /// As it stands in a page.
    static func escaped(_ text: String) -> String {
        text.isEmpty
            ? "\u{0}" : text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("'", with: "&#39;")
    }
}

/// What privacy.json must have.
enum PrivacyFields {
    private static let texts = [
        ["controller", "name"], ["controller", "address"], ["controller", "email"], ["controller", "host"],
        ["policy", "address"], ["complaint", "authority"], ["complaint", "page"], ["contact", "email"],
        ["rights", "access"], ["rights", "erasure"], ["rights", "objection"], ["signature", "x"],
    ]

    static func missing(in data: [String: Any]) -> [String] {
        let texts = texts.filter { path in
            let value = (data[path[0]] as? [String: Any])?[path[1]] as? String
            return value?.isEmpty ?? true
        }.map { $0.joined(separator: ".") }
        let lists = ["purposes", "durations", "cookies"].filter { ((data[$0] as? [Any]) ?? []).isEmpty }
        let purposes = (data["purposes"] as? [[String: Any]] ?? []).filter { purpose in
            (purpose["basis"] as? String ?? "").isEmpty || (purpose["kept"] as? [Any] ?? []).isEmpty
        }.map { "the ground or duration of \($0["name"] as? String ?? "a purpose")" }
        return texts + lists + purposes + (data["recipients"] is [Any] ? [] : ["recipients"])
    }
}

/// A security.txt (RFC 9116).
struct SecurityFile: Sendable {
    private let fields: [(name: String, value: String)]

    init(_ text: String) {
        fields = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.count == 2 ? (parts[0].lowercased(), parts[1]) : nil
        }
    }

    func faults(at origin: SiteOrigin, now: Date) -> [String] {
        let contacts = values("contact").filter {
            $0.hasPrefix("mailto:") || $0.hasPrefix("https:") || $0.hasPrefix("tel:")
        }
        let ends = values("expires").map { try? Date($0, strategy: .iso8601) }
        let canonical = values("canonical")
        let faults: [String?] = [
            contacts.isEmpty ? "it names nobody" : nil,
            ends.count == 1 ? nil : "it has \(ends.count) ends",
            canonical.isEmpty || canonical.contains("\(origin.text)/.well-known/security.txt")
                ? nil : "it is another site's",
        ]
        return faults.compactMap(\.self) + ends.compactMap { Self.fault(of: $0, now: now) }
    }

    private func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    private static func fault(of end: Date?, now: Date) -> String? {
        guard let end else { return "its end isn't a date" }
        if end < now { return "it has expired" }
        return end > now.addingTimeInterval(366 * 86_400) ? "its end is more than a year away" : nil
    }
}
