import Foundation

/// Where a sponsored ad leads, as its reader is told.
enum SponsoredLink {
    /// « exemple.fr »: without `www.`, which says nothing; never the path, which may say anything.
    static func host(_ link: String) -> String {
        let host = URL(string: link)?.host(percentEncoded: true) ?? ""
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
