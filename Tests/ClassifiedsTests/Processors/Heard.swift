import Foundation
import Logging
import Synchronization

@testable import Classifieds

/// A logger's lines, by how grave they are.
struct HeardLevels: LogHandler {
    private final class Kept: Sendable {
        let levels = Mutex<[Logger.Level]>([])
    }

    private let kept = Kept()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    var levels: [Logger.Level] { kept.levels.withLock { $0 } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(
        level: Logger.Level, message: Logger.Message, metadata: Logger.Metadata?, source: String, file: String,
        function: String, line: UInt
    ) {
        kept.levels.withLock { $0.append(level) }
    }
}

/// An empty box that counts how often somebody looked.
final class CountingSource: MailSource {
    private let count = Mutex(0)
    var looks: Int { count.withLock { $0 } }

    func list() async throws(MailSourceFailure) -> [WaitingMail] {
        count.withLock { $0 += 1 }
        return []
    }

    func bytes(of id: String) async throws(MailSourceFailure) -> Data? { nil }

    func delete(_ ids: [String]) async throws(MailSourceFailure) { count.withLock { $0 -= ids.count } }
}

/// For boxes without mails.
struct NoReader: MailReader {
    func read(_ bytes: Data) async throws(UnreadableMail) -> IncomingMail { throw .readerUnavailable }
}
