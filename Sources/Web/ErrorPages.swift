import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Turns what was thrown into a page. Refusals say what is wrong; everything else is our fault, gets a number and goes
/// to the log by its type, never by its text, which may quote what somebody typed.
struct ErrorPages {
    let site: Site
    let requestNumber: String

    func answer(to error: any Error, logger: Logger) -> Answer {
        switch error {
        case let refusal as Refusal: return answer(to: refusal)
        case let problem as FormProblem: return page(.init(code: problem.status), sentence: problem.sentence)
        case let wrong as WrongMethod:
            var answer = page(.methodNotAllowed)
            answer.headers[.allow] = wrong.allowed.map(\.rawValue).joined(separator: ", ")
            return answer
        case is Busy: return later(after: 30)
        case let error as any HTTPResponseError where error.status.code < 500: return page(error.status)
        case let failure as DatabaseFailure where failure.mayPass:
            logger.error("database", metadata: ["request": "\(requestNumber)", "reason": "\(failure)"])
            return later(after: 60)
        case let failure as DurableFileError where failure.isFull:
            logger.error("disk full", metadata: ["request": "\(requestNumber)"])
            return later(after: 60)
        default:
            logger.error(
                "internal",
                metadata: ["request": "\(requestNumber)", "reason": "\(String(reflecting: type(of: error)))"])
            return page(.internalServerError)
        }
    }

    private func answer(to refusal: Refusal) -> Answer {
        switch refusal {
        case .invalid(let problems): return page(.unprocessableContent, sentence: problems.first?.sentence)
        case .notFound: return page(.notFound)
        case .forbidden: return page(.forbidden)
        case .conflict: return page(.conflict)
        case .gone: return page(.gone)
        case .tooMany(let wait):
            let seconds = max(1, Int(wait.inMilliseconds / 1_000))
            var answer = page(.tooManyRequests, minutes: (seconds + 59) / 60)
            answer.headers[.retryAfter] = String(seconds)
            return answer
        }
    }

    private func later(after seconds: Int) -> Answer {
        var answer = page(.serviceUnavailable)
        answer.headers[.retryAfter] = String(seconds)
        return answer
    }

    private func page(_ status: HTTPResponse.Status, sentence: String? = nil, minutes: Int? = nil) -> Answer {
        let page = ErrorPage(
            status: status.code, sentence: sentence, minutes: minutes, requestNumber: requestNumber
        ).page
        return .ownPage(page, of: site, status: status)
    }
}
