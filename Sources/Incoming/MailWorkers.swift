package import Classifieds
package import Foundation
import Workers

/// Reads each mail in a process of its own, which can be killed, has no environment, no file and no key: a mail made to
/// take over its reader takes over nothing, and no other mail is lost with it.
package struct MailWorkers: MailReader {
    private let pool: WorkerPool

    /// See `WorkerPool`: one at once, ten seconds each, unless said otherwise.
    package init(executable: String = "/proc/self/exe", timeLimit: Duration = .seconds(10)) {
        pool = WorkerPool(
            of: "mail-worker", executable: executable, atOnce: 1, waiting: 16, timeLimit: timeLimit,
            answerLimit: MailAnswer.limit)
    }

    package func read(_ bytes: Data) async throws(UnreadableMail) -> IncomingMail {
        guard bytes.count <= IncomingMailLimits.bytes else { throw .tooManyBytes }
        switch await pool.run(bytes) {
        case .notStarted: throw .readerUnavailable
        case .tooSlow: throw .tooSlow
        case .failed: throw .readerFailed
        case .answered(let answer):
            switch MailAnswer(decoding: answer) {
            case .refusal(let refusal): throw refusal
            case .mail(let mail): return mail
            case nil: throw .readerFailed
            }
        }
    }
}
