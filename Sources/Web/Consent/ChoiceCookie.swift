import Classifieds
import Database
import HTTPTypes

/// The receipt of a choice in the browser of whoever chose (promise COOKIE-13).
enum ChoiceCookie {
    static let name = "__Host-choix"
}

extension Answer {
    /// The same answer, with the receipt of a choice; one that says nothing any more goes.
    func keeping(_ issued: IssuedReceipt, now: Instant) -> Answer {
        var answer = self
        let life = max(0, (issued.end - now).inMilliseconds / 1_000)
        let value = life == 0 ? "" : issued.text
        answer.headers.append(
            HTTPField(
                name: .setCookie,
                value: "\(ChoiceCookie.name)=\(value); Path=/; Max-Age=\(life); Secure; HttpOnly; SameSite=Lax"))
        return answer
    }
}
