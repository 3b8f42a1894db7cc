package import Database

extension Diagnosis {
    /// How long before its end a certificate is to be renewed.
    private static let certificateNotice = Duration.days(14)

    /// What is to be said of the certificate that visitors are shown.
    ///
    /// - Parameter served: what the site's own address answered, its chain looked at as browsers do.
    package static func certificate(_ served: ServedCertificate, at now: Instant) -> Diagnosis {
        let name = "certificate"
        switch served {
        case .unreachable:
            return .warning(name, "The site's address doesn't answer from here: start the site, or look from outside.")
        case .refused:
            return .failure(
                name,
                "Browsers refuse it: it is over, of another name, or those that lead to its authority are missing (fullchain.pem)."
            )
        case .good(_, let end):
            let days = (end - now).inMilliseconds / Duration.days(1).inMilliseconds
            guard end - now < certificateNotice else { return .ok("certificate (\(days) days left)") }
            return .warning(name, "It ends in \(days) days: see why it isn't renewed (certbot renew --dry-run).")
        }
    }
}
