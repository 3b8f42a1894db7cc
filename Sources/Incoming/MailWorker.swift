import CGMime
import Classifieds
import Foundation
import Workers

/// The process that reads one mail and ends: « zone-visio mail-worker », started by `MailWorkers` alone.
///
/// It takes the mail on its standard input and answers on its standard output; see `MailAnswer`.
package enum MailWorker {
    /// The longest mail takes some six times its length, the libraries of the program alone are mapped with some hundreds
    /// of megabytes.
    private static let confinement = Confinement(memory: 800_000_000, processorTime: 5)

    /// Does the whole work of the process. Nothing else may have been started in it.
    ///
    /// - Returns: never; the exit code is 0 when there was an answer, `EX_OSERR` when the process couldn't be confined.
    package static func run() -> Never {
        guard confinement.limit() else { WorkerChannel.giveUp() }
        cgmime_init()
        guard confinement.close() else { WorkerChannel.giveUp() }
        WorkerChannel.end(answering: answer().encoded)
    }

    private static func answer() -> MailAnswer {
        switch WorkerChannel.read(atMost: IncomingMailLimits.bytes) {
        case .tooLong: return .refusal(.tooManyBytes)
        case .unreadable: return .refusal(.damaged)
        case .whole(let bytes):
            do throws(UnreadableMail) {
                return .mail(try GMimeReader(bytes).read())
            } catch {
                return .refusal(error)
            }
        }
    }
}
