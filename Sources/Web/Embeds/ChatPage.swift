import Classifieds
import HTML

/// `/tchat`: whose the chat is and what it receives, before anything of it is asked for.
struct ChatPage: Sendable {
    let chat: Processor
    let choices: Choices
    var wrong: ChoiceInput.Wrong?

    var page: Page {
        Page(
            title: "Tchat",
            main: """
                <h1>Tchat</h1>
                \(problem)<p class="lead">Il est édité par une autre société, \(chat.name). Rien d’elle n’est dans cette page, et tout le \
                site fonctionne sans lui\u{A0}: messages et visios n’en ont pas besoin.</p>
                <section class="sheet" aria-labelledby="tchat-qui"><h2 id="tchat-qui">Ce que vous accepteriez</h2>
                \(asked.map { AskedWords(words: $0).html })\(way)</section>
                """,
            isNarrow: true, isIndexed: false, style: .asset("consent.css"))
    }

    private var asked: [ConsentWords] { choices.asked.filter { $0.consent == .chat } }

    private var problem: HTML {
        guard let wrong, wrong != .refusedByBrowser else { return "" }
        return Notice(
            kind: .failure, title: "Le tchat n’est pas ouvert", content: "<p>\(wrong.sentence)</p>", isSpoken: true
        )
        .html
    }

    private var way: HTML {
        if choices.isRefusedByBrowser {
            return Notice(
                kind: .information, title: "Votre navigateur refuse pour vous",
                content: """
                    <p>Il envoie le signal «\u{A0}Global Privacy Control\u{A0}»\u{A0}: le tchat reste fermé. \
                    <a href="\(Address.cookies)">Ce que cela veut dire</a></p>
                    """, isSpoken: wrong != nil
            ).html
        }
        return """
            <form method="post" action="\(Address.chat)">\(ShownWords(words: asked).html)\
            <button class="button button-primary">Ouvrir le tchat</button></form>
            <p class="soft">Ouvrir, c’est accepter ce qui précède, et cela seul, pour six mois. Vous le retirez d’un clic, ici ou \
            dans <a href="\(Address.cookies)">Cookies</a>.</p>\(if: choices.isGranted(.chat), ChatWithdrawal.html)
            """
    }
}

/// `/tchat/ouvert`: the chat, in a frame of its own.
struct OpenChatPage: Sendable {
    let chat: Processor
    let embed: Embed

    var page: Page {
        Page(
            title: "Tchat ouvert",
            main: """
                <h1>Tchat chez \(chat.name)</h1>
                <div data-embed="\(ConsentSwitch.chat.field)"><iframe class="chat-frame" src="\(embed.address)" title="Tchat chez \(chat.name)" height="\(embed.height)" \
                sandbox="allow-scripts allow-forms allow-same-origin allow-popups" referrerpolicy="no-referrer"></iframe>\
                <div role="status"><p class="notice" data-closed hidden>Vous avez retiré votre accord\u{A0}: le tchat est fermé.</p></div></div>
                <div class="actions"><a class="button" href="\(Address.chat)">Fermer le tchat</a>\(ChatWithdrawal.html)</div>
                <p class="soft">Ce que vous y écrivez va à \(chat.name), pas à ce site. \
                <a href="\(chat.policy)" rel="noreferrer">Sa politique</a></p>
                """,
            isIndexed: false, style: .asset("consent.css"))
    }
}

/// « Retirer mon accord »: a no to the chat alone.
enum ChatWithdrawal {
    static let html: HTML = """
        <form method="post" action="\(Address.chatWithdrawal)" data-choice="\(ConsentSwitch.chat.field)">\
        <button class="button">Retirer mon accord</button></form>
        """
}
