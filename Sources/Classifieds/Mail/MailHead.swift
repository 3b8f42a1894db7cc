import Foundation

/// The headers of a mail that can't be read: enough to know whose it is.
enum MailHead {
    /// What stands in front of the first blank line, as a mail without a body; nil where there is nothing.
    static func of(_ bytes: Data) -> Data? {
        var end = bytes.startIndex
        for line in bytes.prefix(IncomingMailLimits.head).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            guard !line.isEmpty, line != Data("\r".utf8), line.endIndex < bytes.endIndex else { break }
            end = line.endIndex + 1
        }
        let headers = bytes[bytes.startIndex..<min(end, bytes.startIndex + IncomingMailLimits.head)]
        return headers.isEmpty ? nil : Data(headers) + Data("\r\n\r\n".utf8)
    }

    /// Whether they name an address by which somebody answers, wherever it stands.
    static func names(_ settings: SiteSettings, in headers: Data) -> Bool {
        let words = String(decoding: headers, as: UTF8.self).split { $0.isWhitespace || ",;:<>()\"".contains($0) }
        return settings.alias(among: words.lazy.filter { $0.contains("+") }.compactMap { MailAddress(String($0)) })
            != nil
    }
}
