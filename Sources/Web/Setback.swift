import Classifieds
import Database
import HTTPTypes
import Hummingbird
import Logging

/// What can't be done now and may be done later: the same for a page of its own and for a form that is shown again.
struct Setback: Sendable {
    let status: HTTPResponse.Status
    /// When to try again, in seconds.
    let seconds: Int
    /// What is wrong, for the log; `nil` where nothing is.
    let reason: String?

    /// - Returns: nil for what waiting doesn't mend.
    init?(_ error: any Error) {
        switch error {
        case Refusal.locked: self.init(.locked, after: 0, because: nil)
        case Refusal.tooMany(let wait):
            self.init(.tooManyRequests, after: max(1, Int((wait.inMilliseconds + 999) / 1_000)), because: nil)
        case let failure as DatabaseFailure where failure.mayPass:
            self.init(.serviceUnavailable, after: 60, because: "database \(failure)")
        case let failure as DurableFileError:
            self.init(
                .serviceUnavailable, after: 60,
                because: failure.isFull ? "disk full" : "the disk refuses: error \(failure.code)")
        case PhotoStoreFailure.unavailable(let reason):
            self.init(.serviceUnavailable, after: 60, because: "store of photos: \(reason)")
        default: return nil
        }
    }

    /// The photo workers have too much to do.
    static let busy = Setback(.serviceUnavailable, after: 30, because: nil)

    private init(_ status: HTTPResponse.Status, after seconds: Int, because reason: String?) {
        self.status = status
        self.seconds = seconds
        self.reason = reason
    }

    /// Rounded up.
    var minutes: Int { (seconds + 59) / 60 }

    /// Over a form that is shown again, with everything that was typed.
    var sentence: String {
        if status == .locked {
            return """
                Vos données sont verrouillées\u{202F}: rien de nouveau n’en est fait. Ce que vous avez écrit est encore là\u{202F}: levez le \
                verrouillage dans Mon compte, puis renvoyez-le, avec les photos qui manquent.
                """
        }
        let wait = FrenchNumber.count(minutes, "minute", none: "un instant")
        return status == .tooManyRequests
            ? """
            Cela fait beaucoup de demandes en peu de temps. Ce que vous avez écrit est encore là\u{202F}: renvoyez-le \
            dans \(wait), avec les photos qui manquent.
            """
            : """
            Le site ne peut rien enregistrer en ce moment. Ce que vous avez écrit est encore là\u{202F}: renvoyez-le \
            dans \(wait), avec les photos qui manquent.
            """
    }
}

extension Visit {
    /// What can't be done now, noted in the log where something is wrong.
    func setback(_ error: any Error) -> Setback? {
        let setback = Setback(error)
        if let reason = setback?.reason {
            context.logger.error("put off", metadata: ["request": "\(context.id)", "reason": "\(reason)"])
        }
        return setback
    }
}

extension Answer {
    /// The same answer, to be asked for again later (RFC 9110 §10.2.3).
    func retry(after setback: Setback) -> Answer {
        var answer = self
        if setback.seconds > 0 { answer.headers[.retryAfter] = String(setback.seconds) }
        return answer
    }
}
