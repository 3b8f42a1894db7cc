package import Database
import Foundation

extension Embeds {
    /// Who publishes the chat; `nil` where there is none, or it is off.
    package var chat: Processor? {
        site.settings.processors.parties(behind: .chat, at: site.clock.now()).first
    }

    /// « Ouvrir le tchat »: its page, with a token by which it knows the same person again, and nothing else of them (promise
    /// USE-6). The token stands behind the « # », which no server and no log ever sees.
    ///
    /// - Throws: `Refusal.notFound` where there is no chat.
    package func openChat(for consent: Granted<ForeignChat>, by caller: Caller) throws -> Embed {
        guard let chat, let origin = WebOrigin(of: chat.frame) else { throw Refusal.notFound }

        let token = ChatToken(
            sub: try subject(of: caller, consent, at: origin), aud: origin.text,
            exp: (site.clock.now() + ChatToken.life).milliseconds / 1_000)
        guard let embed = Embed(chat, at: "\(chat.frame)#jeton=\(try token.signed(with: site.keyring.signing))") else {
            throw Refusal.notFound
        }
        return embed
    }

    /// A pseudonym for that chat alone: of the account where there is one, else of the consent.
    private func subject(of caller: Caller, _ consent: Granted<ForeignChat>, at origin: WebOrigin) throws -> String {
        let person = caller.member.map { "account \($0.account)" } ?? "receipt \(consent.receipt)"
        let hash = try site.keyring.hash("\(origin.text) \(person)".utf8, with: .chatSubjects)
        return SigningKey.base64URL(hash.prefix(16))
    }
}

/// What a third party's chat is told: a pseudonym, for whom, and until when (RFC 7519), signed with the site's key, whose
/// public half is `/.well-known/signature.pem`.
private struct ChatToken: Encodable {
    /// How long it opens the chat; a chat that is open goes on.
    static let life = Duration.minutes(5)

    let sub: String
    let aud: String
    let exp: Int64

    func signed(with key: SigningKey) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try key.sign(json: try encoder.encode(self))
    }
}
