import Classifieds
import Foundation
import HTTPTypes
import HummingbirdCore

extension Visit {
    /// The page of ours on which a button was pressed, as the browser says it; the page of cookies where it doesn't, or where
    /// the address only takes forms.
    ///
    /// Only its path and query are taken, so that nobody is led elsewhere: a path that begins with two slashes, or with what
    /// browsers read as one, is another site's address.
    var wayBack: Address {
        guard let text = request.headers[.referer], text.utf8.count <= 2_000, let url = URL(string: text),
            let origin = WayBack.origin(of: url), site.settings.origins.contains(origin)
        else { return .cookies }
        let path = url.path(percentEncoded: true)
        guard path.hasPrefix("/"), !path.hasPrefix("//"), WayBack.isPlain(path), WayBack.isPage(path),
            !path.hasPrefix(Address.cookies.text)
        else { return .cookies }
        let query = url.query(percentEncoded: true).flatMap { WayBack.isPlain($0) ? "?\($0)" : nil } ?? ""
        return Address(back: path + query)
    }
}

/// What may stand in an address that is gone back to.
private enum WayBack {
    static func origin(of url: URL) -> String? {
        guard let scheme = url.scheme, let host = url.host(percentEncoded: true), url.user() == nil else { return nil }
        return "\(scheme)://\(host)\(url.port.map { ":\($0)" } ?? "")"
    }

    /// Whether there is something to look at: what only takes forms has nothing.
    static func isPage(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return pages.contains { page in
            page.count == parts.count
                && zip(page, parts).allSatisfy { known, part in known.hasPrefix(":") || known == part }
        }
    }

    private static let pages: [[Substring]] = Routes(isDemo: true).all.filter { $0.method == .get }.map {
        $0.address.split(separator: "/")
    }

    /// The characters of RFC 3986, and a backslash isn't one.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }
}

extension Address {
    /// A page that a browser was on.
    fileprivate init(back text: String) {
        self.init(text)
    }
}
