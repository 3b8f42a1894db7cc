import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging

extension HTTPResponse.Status {
    /// Nothing new is made of what its owner locked (423, RFC 4918 §11.3).
    static let locked = HTTPResponse.Status(code: 423, reasonPhrase: "Locked")
}

/// Turns what was thrown into a page. Refusals say what is wrong; everything else is our fault, gets a number and goes
/// to the log by its type, never by its text, which may quote what somebody typed.
struct ErrorPages {
    let site: Site
    let visitor: Visitor
    let requestNumber: String

    func answer(to error: any Error, logger: Logger) -> Answer {
        if error as? Refusal == .locked { return page(.locked) }
        if let setback = Setback(error) { return later(setback, logger: logger) }
        switch error {
        case let refusal as Refusal: return answer(to: refusal)
        // Whoever it was about was erased while it was done.
        case KeyringError.destroyed: return page(.gone)
        case let withheld as Withheld: return page(withheld.reason == .restriction ? .locked : .forbidden)
        case let problem as FormProblem: return page(.init(code: problem.status), sentence: problem.sentence)
        case let wrong as WrongMethod:
            var answer = page(.methodNotAllowed)
            answer.headers[.allow] = wrong.allowed.map(\.rawValue).joined(separator: ", ")
            return answer
        case let error as any HTTPResponseError where error.status.code < 500: return page(error.status)
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
        case .conflict, .changed: return page(.conflict)
        case .gone: return page(.gone)
        case .locked: return page(.locked)
        case .tooMany: return page(.tooManyRequests)
        }
    }

    private func later(_ setback: Setback, logger: Logger) -> Answer {
        if let reason = setback.reason {
            logger.error("put off", metadata: ["request": "\(requestNumber)", "reason": "\(reason)"])
        }
        return page(setback.status, minutes: setback.status == .tooManyRequests ? setback.minutes : nil)
            .retry(after: setback)
    }

    private func page(_ status: HTTPResponse.Status, sentence: String? = nil, minutes: Int? = nil) -> Answer {
        let page = ErrorPage(
            status: status.code, sentence: sentence, minutes: minutes, requestNumber: requestNumber
        ).page
        return .ownPage(page, of: site, for: visitor, status: status)
    }
}
