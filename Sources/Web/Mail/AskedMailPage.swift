import Classifieds
import Database
import HTML

/// What the mailed link opens of mails that somebody asked for: which they are, and the two things that can be done. Looking
/// changes nothing.
struct AskedMailPage: Sendable {
    let title: HTML
    /// « Recevoir l’alerte ».
    let act: String
    /// What comes, how often and for how long.
    let lead: String
    /// What it is about.
    let subject: HTML
    /// Whether nothing else is kept of who asked.
    let isFirst: Bool
    let secret: Secret
    let expires: Instant
    /// Why it can't begin yet.
    let problems: [Problem]
    /// Over the problems.
    let warning: HTML
    /// Where what is missing is done.
    let places: HTML

    var page: Page {
        Page(
            title: title,
            main: """
                <h1>\(act)\u{202F}?</h1>
                \(notice)\
                <p class="lead">\(lead)</p>
                \(subject)
                <div class="decision"><div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">\(act)</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Ce n’est pas moi\u{A0}: tout effacer</button></form></div>
                <p class="soft small">\(erasure) Ce lien sert une seule fois\u{202F}; il expire \(FrenchDate.moment(expires)).</p></div>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var notice: HTML {
        guard !problems.isEmpty else { return "" }
        let content: HTML = """
            \(problems.map { "<p>\($0.sentence)</p>" as HTML })
            <p>\(places), puis revenez à ce lien\u{A0}: il n’a pas servi.</p>
            """
        return Notice(kind: .warning, title: warning, content: content, isSpoken: true).html
    }

    private var erasure: HTML {
        isFirst
            ? "Effacer retire la demande et votre adresse\u{202F}: il ne reste rien."
            : "Effacer retire cette demande\u{202F}; le reste de votre compte ne change pas."
    }
}

/// What the link of the mail before their end opens. Looking changes nothing.
struct MailRenewalPage: Sendable {
    let title: HTML
    /// « Continuer l’alerte ».
    let act: String
    /// What it is about.
    let subject: HTML
    let ends: Instant
    /// For how much longer.
    let length: Duration
    let secret: Secret

    var page: Page {
        Page(
            title: title,
            main: """
                <h1>\(act)\u{202F}?</h1>
                <p class="lead">Elle s’arrête \(FrenchDate.day(ends)), si vous ne faites rien.</p>
                \(subject)
                <div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Continuer \(FrenchDuration.text(length))</button></form></div>
                """,
            isNarrow: true, isIndexed: false)
    }
}
