import Foundation

extension VerifySite {
    /// How one reaches the site.
    static let connection: [OutsideCheck] = [
        OutsideCheck(
            .transport, "the certificate is good, and isn't about to end",
            why: "Without one, anybody on the way could read and change what you send."
        ) { walk in
            guard walk.origin.isSecure else { return unencrypted(walk.origin) }
            // Reaching the page at all has proved the chain and the name.
            guard let life = try await walk.get("/").certificate else { return .broken("its end can't be read") }
            let left = life.end.timeIntervalSince(walk.now)
            let days = Int(left / 86_400)
            return left < CertificateNotice.length(of: life.duration)
                ? .broken("it ends in \(days) days") : .holds("\(days) days left")
        },
        OutsideCheck(
            .transport, "TLS 1.3 is spoken",
            why: "Older versions have been broken before, and hide less of what is said."
        ) { walk in
            guard walk.origin.isSecure else { return unencrypted(walk.origin) }
            do {
                let status = try await walk.getOverNewestTLS().status
                return .holds("it answered \(status)")
            } catch let failure as SiteFailure {
                return .broken(failure.description)
            }
        },
    ]

    static func unencrypted(_ origin: SiteOrigin) -> Verdict.Outcome {
        origin.isLoopback
            ? .unchecked("the site is on this very machine, without TLS")
            : .broken("the address begins with http: and nothing on the way is encrypted")
    }
}
