import Classifieds
import Database
import HTML

/// What the mailed link of a first message opens: the message, and the two things that can be done. Looking changes nothing.
struct FirstMessageLinkPage: Sendable {
    let awaiting: AwaitingMessage
    let secret: Secret
    let expires: Instant

    var page: Page {
        Page(
            title: awaiting.ad == nil ? "Votre message ne peut plus partir" : "Envoyer votre message",
            main: """
                \(head)
                <div class="decision"><div class="actions">\(sending)\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Ce n’est pas moi\u{A0}: tout effacer</button></form></div>
                <p class="soft small">\(erasure) Ce lien sert une seule fois\u{202F}; il expire \(FrenchDate.moment(expires)).</p></div>
                <div class="sheet"><h2>\(own: awaiting.pseudonym), au sujet de \(ConversationSubject.link(to: awaiting.ad))</h2>
                <div class="ad-text">\(own: awaiting.text)</div></div>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var head: HTML {
        guard let ad = awaiting.ad else {
            return """
                <h1>Votre message ne peut plus partir</h1>
                <p class="lead">L’annonce n’est plus en ligne\u{A0}: personne ne l’a reçu, et il s’efface de lui-même.</p>
                """
        }
        return """
            <h1>Votre message est prêt</h1>
            <p class="lead">Un bouton l’envoie à \(published: ad.content.pseudonym) et vous connecte sur cet appareil.</p>
            """
    }

    private var sending: HTML {
        guard awaiting.ad != nil else { return "" }
        return """
            <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="envoyer">\
            <button class="button button-primary">Envoyer mon message</button></form>
            """
    }

    private var erasure: HTML {
        awaiting.isFirst
            ? "Effacer retire le message et votre adresse\u{202F}: il ne reste rien, et l’autre n’a rien su."
            : "Effacer retire ce message\u{202F}; vos annonces et vos conversations restent."
    }
}

extension DisownedPage {
    /// After « Ce n’est pas moi » on the link of a first message.
    static let message = DisownedPage(
        lead: "Le message que quelqu’un avait écrit avec votre adresse n’existe plus\u{202F}; personne ne l’a reçu.")
}

/// The mailed link of a first message.
enum FirstMessageLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        let awaiting = try await visit.site.conversations.awaiting(secret)
        let page = FirstMessageLinkPage(awaiting: awaiting, secret: secret, expires: link.expires).page
        return .ownPage(page, for: visit)
    }

    static func use(_ visit: Visit, _ secret: Secret, declines: Bool) async throws -> Answer {
        guard !declines else {
            try await visit.site.conversations.disownFirst(secret)
            return .seeOther(.messageDisowned)
        }
        let (session, id) = try await visit.site.conversations.sendFirst(secret, from: visit.source)
        return Answer.seeOther(.conversationEnd(id)).session(session, now: visit.now)
    }

    /// Where it led a moment ago.
    static func again(_ visit: Visit, _ link: MailedLink) async throws -> Answer? {
        guard let ad = link.ad, let begun = try await visit.site.conversations.begun(about: ad, by: visit.caller) else {
            return nil
        }
        return .seeOther(.conversationEnd(begun))
    }
}
