import Classifieds
import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Turns what was thrown into a problem for a program. As on pages, only refusals say what is wrong; a fault gets a number.
struct APIProblems {
    let requestNumber: String

    func answer(to error: any Error, logger: Logger) -> Answer {
        if let problem = problem(for: error) { return .problem(problem) }
        if let setback = Setback(error) { return later(setback, logger: logger) }
        logger.error(
            "internal", metadata: ["request": "\(requestNumber)", "reason": "\(String(reflecting: type(of: error)))"])
        return .problem(APIProblem(.fault), number: requestNumber)
    }

    private func later(_ setback: Setback, logger: Logger) -> Answer {
        if let reason = setback.reason {
            logger.error("put off", metadata: ["request": "\(requestNumber)", "reason": "\(reason)"])
        }
        let code: APIProblem.Code = setback.status == .tooManyRequests ? .tooMany : .unavailable
        return Answer.problem(APIProblem(code)).retry(after: setback)
    }

    private func problem(for error: any Error) -> APIProblem? {
        switch error {
        case let problem as APIProblem: problem
        case let refusal as Refusal: Self.refused(refusal)
        case KeyringError.destroyed: APIProblem(.gone)
        case let withheld as Withheld: APIProblem(withheld.reason == .restriction ? .locked : .forbidden)
        case let form as FormProblem: Self.unread(form)
        case let photo as PhotoRefusal: Self.unseen(photo)
        case let wrong as WrongMethod: Self.undone(wrong)
        case let error as any HTTPResponseError where error.status.code < 500: Self.cut(error.status)
        default: nil
        }
    }

    private static func refused(_ refusal: Refusal) -> APIProblem? {
        switch refusal {
        case .invalid(let problems): APIProblem(.fields, fields: problems)
        case .notFound: APIProblem(.notFound)
        case .forbidden: APIProblem(.forbidden)
        case .conflict: APIProblem(.conflict)
        case .changed: APIProblem(.changed)
        case .gone: APIProblem(.gone)
        case .locked: APIProblem(.locked)
        case .tooMany: nil
        }
    }

    private static func unread(_ form: FormProblem) -> APIProblem {
        switch form.status {
        case 413: APIProblem(.tooLarge)
        case 415: APIProblem(.mediaType)
        case 422: APIProblem(.fields, form.sentence)
        default: APIProblem(.unreadable)
        }
    }

    private static func unseen(_ photo: PhotoRefusal) -> APIProblem {
        switch photo {
        case .tooManyBytes: return APIProblem(.tooLarge, photo.sentence)
        case .workerUnavailable:
            var problem = APIProblem(.unavailable, photo.sentence)
            problem.headers[.retryAfter] = String(Setback.busy.seconds)
            return problem
        default: return APIProblem(.fields, fields: [Problem("photo", photo.sentence)])
        }
    }

    private static func undone(_ wrong: WrongMethod) -> APIProblem {
        var problem = APIProblem(.method)
        problem.headers[.allow] = wrong.allowed.map(\.rawValue).joined(separator: ", ")
        return problem
    }

    private static func cut(_ status: HTTPResponse.Status) -> APIProblem {
        switch status {
        case .notFound: APIProblem(.notFound)
        case .requestTimeout: APIProblem(.tooSlow)
        case .contentTooLarge: APIProblem(.tooLarge)
        default: APIProblem(.unreadable)
        }
    }
}

extension Answer {
    /// - Parameter number: under which a fault is in the log.
    static func problem(_ problem: APIProblem, number: String? = nil) -> Answer {
        var answer = Answer(
            status: problem.code.status, headers: problem.headers,
            body: APIDocument.bytes(of: WrittenProblem(problem, number: number)))
        answer.headers[.contentType] = "application/problem+json"
        answer.headers[.cacheControl] = "no-store"
        if problem.code.status == .unauthorized {
            let reason = problem.code == .tokenInvalid ? ", error=\"invalid_token\"" : ""
            answer.headers[.wwwAuthenticate] = "Bearer realm=\"zone-visio\"\(reason)"
        }
        return answer
    }
}

/// A problem on the wire (RFC 9457, § 3).
private struct WrittenProblem: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let problemes: [Field]?
    /// Of a fault, the number under which it is in the log.
    let numero: String?

    struct Field: Encodable {
        let champ: String
        let phrase: String
    }

    init(_ problem: APIProblem, number: String?) {
        type = "/api/v1/problems/\(problem.code.rawValue)"
        title = problem.code.title
        status = problem.code.status.code
        detail = problem.sentence ?? problem.code.explanation
        problemes =
            problem.fields.isEmpty ? nil : problem.fields.map { Field(champ: $0.field, phrase: $0.sentence) }
        numero = number
    }
}
