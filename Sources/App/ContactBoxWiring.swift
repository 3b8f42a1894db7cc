import Classifieds
import Incoming
import Outgoing

extension ContactBox {
    /// The box that the operator has set; `nil` for none.
    convenience init?(_ settings: Settings) throws {
        guard let source = try Self.source(settings) else { return nil }
        self.init(source: source, reader: MailWorkers())
    }

    private static func source(_ settings: Settings) throws -> (any MailSource)? {
        switch (settings.imapURL, settings.maildir) {
        case (nil, nil): return nil
        case (_?, _?):
            throw OperatorError("Set ZONEVISIO_IMAP_URL or ZONEVISIO_MAILDIR, not both: there is one contact box.")
        case (let url?, nil):
            do {
                let server = try IMAPServer(url: url)
                return try IMAPSource(
                    url: url, authorityFile: settings.imapAuthority,
                    destinations: Destinations(allowed: ["\(server.host):\(server.port)"]))
            } catch {
                throw OperatorError("ZONEVISIO_IMAP_URL: \(error)")
            }
        case (nil, let folder?):
            guard let source = MaildirSource(folder: folder) else {
                throw OperatorError(
                    "ZONEVISIO_MAILDIR must be a folder with « new » and « cur » in it, yours to read and to delete in."
                )
            }
            return source
        }
    }
}
