import Classifieds
import Incoming
import Outgoing

extension ContactBox {
    /// The box that the operator has set; `nil` for none.
    convenience init?(_ settings: Settings, _ clock: Clock) throws {
        guard let source = try Self.source(settings, clock) else { return nil }
        self.init(source: source, reader: MailWorkers())
    }

    private static func source(_ settings: Settings, _ clock: Clock) throws -> (any MailSource)? {
        if let url = settings.imapURL {
            do {
                return try IMAPSource(
                    url: url, authorityFile: settings.imapAuthority,
                    destinations: Destinations(.mailbox, of: settings.processors, clock: clock))
            } catch {
                throw OperatorError("ZONEVISIO_IMAP_URL: \(error)")
            }
        }
        guard let folder = settings.maildir else { return nil }
        guard let source = MaildirSource(folder: folder) else {
            throw OperatorError(
                "ZONEVISIO_MAILDIR must be a folder with « new » and « cur » in it, yours to read and to delete in.")
        }
        return source
    }
}
