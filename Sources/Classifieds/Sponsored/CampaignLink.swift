import Foundation

/// Where a campaign may lead: to another site, safely.
enum CampaignLink {
    /// In bytes.
    static let longest = 500

    /// What is wrong with a link, as typed; `nil` where nothing is.
    static func problem(_ text: String, on settings: SiteSettings) -> Problem? {
        guard text.utf8.count <= longest else {
            return Problem("lien", "Ce lien est trop long\u{202F}: 500\u{A0}caractères au plus.")
        }
        // What a browser would take out or read otherwise is told apart before anything is read (URL Standard, 4.4).
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !text.contains("\\") else {
            return Problem(
                "lien",
                "Écrivez le lien sans espace ni lettre accentuée, comme dans la barre d’adresse\u{202F}: https://www.exemple.fr/page."
            )
        }
        guard text.lowercased().hasPrefix("https://") else {
            return Problem("lien", "Le lien commence par «\u{A0}https://\u{A0}»\u{202F}: aucun autre n’est accepté.")
        }
        guard let parts = URLComponents(string: text), let read = parts.encodedHost?.lowercased(), !read.isEmpty,
            // What stands before the path is the host, with a port or without: nothing hides there.
            authority(of: text) == read || parts.port.map { authority(of: text) == "\(read):\($0)" } == true,
            (1...65_535).contains(parts.port ?? 443)
        else { return unreadable }
        let host = read.hasSuffix(".") ? String(read.dropLast()) : read
        guard parts.user == nil, parts.password == nil else {
            return Problem(
                "lien", "Retirez le nom et le mot de passe du lien\u{202F}: «\u{A0}@\u{A0}» trompe qui le lit.")
        }
        guard isName(host) else {
            return Problem(
                "lien", "Le lien mène à un site par son nom\u{202F}: ni adresse IP, ni machine d’un réseau privé.")
        }
        guard !ownHosts(settings).contains(where: { host == $0 || host.hasSuffix(".\($0)") }) else {
            return Problem(
                "lien",
                "Le lien mène à ce site\u{202F}: personne n’y met une annonce en avant en payant. Indiquez un autre site."
            )
        }
        return nil
    }

    private static let unreadable = Problem(
        "lien", "Ce lien ne se lit pas\u{202F}: copiez-le de la barre d’adresse de votre navigateur.")

    /// Between the scheme and the path, without what stands before an `@`.
    private static func authority(of text: String) -> String {
        let rest = text.dropFirst("https://".count).prefix { !"/?#".contains($0) }
        return String(rest.split(separator: "@", omittingEmptySubsequences: false).last ?? "").lowercased()
    }

    /// A name with a dot whose last part has a letter, so that it is no address (URL Standard, 3.5: « ends in a number »), and
    /// that isn't of a machine or a network alone (RFC 6761, RFC 6762, RFC 8375).
    private static func isName(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, host.utf8.count <= 253,
            labels.allSatisfy({ (1...63).contains($0.utf8.count) && $0.utf8.allSatisfy(isOfName) }),
            let last = labels.last
        else { return false }
        let isNumber = last.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isHexadecimal = last.hasPrefix("0x")
        return !isNumber && !isHexadecimal && !["localhost", "local", "internal", "arpa"].contains(String(last))
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The site's own names, with and without `www`.
    private static func ownHosts(_ settings: SiteSettings) -> [String] {
        settings.origins.compactMap { URLComponents(string: $0)?.host?.lowercased() }
            .map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
    }
}
