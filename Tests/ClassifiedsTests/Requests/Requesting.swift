import Classifieds
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

extension RequestDraft {
    static func sample(
        _ kind: Request.Kind = .access, words: String = "Je voudrais savoir ce que vous gardez de moi.",
        email: String = Person.camille.email
    ) -> RequestDraft {
        RequestDraft(kind: kind, words: words, email: email)
    }
}

extension IncomingMail {
    static func sample(
        from sender: String = Person.camille.email, subject: String = "Bonjour",
        text: String = "Comment ajouter une photo à mon annonce ?", name: String = "<\(UUID().uuidString)@exemple.fr>",
        isAutomatic: Bool = false
    ) throws -> IncomingMail {
        var mail = IncomingMail(
            sender: try #require(MailAddress(sender)), subject: subject, text: text, isAutomatic: isAutomatic)
        mail.name = name
        return mail
    }
}

extension TestSite {
    /// Asks as somebody does by a form: what follows it is in the mail.
    func request(_ draft: RequestDraft = .sample(), by caller: Caller = .visitor) async throws -> Secret {
        let secret = try await site.requests.ask(draft, by: caller)
        try await deliver()
        return secret
    }

    func receive(_ mail: IncomingMail) async throws -> Bool {
        let isDone = try await site.requests.receive(mail, Data(mail.name.utf8))
        try await deliver()
        return isDone
    }

    func requests() async throws -> [Request] {
        try await site.database.read { reader in
            try reader.rows("SELECT \(Request.columns) FROM request ORDER BY received, id").map(Request.init)
        }
    }

    /// What stands in the request of that link, as its page shows it.
    func written(in secret: Secret) async throws -> [String] {
        try await site.requests.follow(secret).messages.map { $0.words.leave(by: .ownPage) }
    }

    /// A colleague answers and closes; what a button can do, they do.
    func answer(_ secret: Secret, _ outcome: Request.Outcome = .done) async throws {
        let request = try await site.requests.follow(secret).request
        let officer = try await officer("\(UUID().uuidString)@exemple.fr")
        if outcome == .done, request.isExecutable {
            try await site.requests.execute(request.id, by: officer)
        } else {
            let draft = AnswerDraft(words: Self.answer, outcome: outcome, ground: outcome == .done ? nil : .other)
            try await site.requests.answer(request.id, draft, by: officer)
        }
        try await deliver()
    }

    /// Two colleagues doubt who it is, once the mailbox was proved and led to nobody.
    func doubt(_ secret: Secret, isApproved: Bool = true) async throws {
        try await site.requests.proveAddress(secret)
        let id = try await site.requests.follow(secret).request.id
        let one = try await officer("\(UUID().uuidString)@exemple.fr")
        let two = try await officer("\(UUID().uuidString)@exemple.fr")
        try await site.requests.doubt(id, because: IdentityCheckTests.doubt, by: one)
        if isApproved { try await site.requests.approveDoubt(about: id, by: two) }
        try await deliver()
    }
}
