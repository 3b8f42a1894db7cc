import Classifieds
import HTML

/// Before messages are deleted for whoever asks: what goes, what stays, and the button.
struct HideConversationPage: Sendable {
    let conversation: ShownConversation

    var page: Page {
        Page(
            title: "Supprimer cette conversation",
            main: """
                <h1>Supprimer cette conversation pour vous\u{202F}?</h1>
                <p class="lead">Les messages échangés avec \(conversation.other.name) ne vous sont plus montrés. L’autre garde \
                sa copie\u{202F}; ce que vous avez supprimé tous les deux est effacé.</p>
                <p>Ce qui n’est pas encore parti est effacé aussi, et un numéro que vous y partagiez est repris. On ne peut pas \
                revenir en arrière\u{202F}; un nouveau message fait revenir la conversation, sans les anciens.</p>
                <form class="form" method="post" action="\(Address.hiding(of: conversation.id))"><div class="actions">\
                <button class="button button-danger">Supprimer pour moi</button>\
                <a class="button" href="\(Address.conversation(conversation.id))">Garder</a></div></form>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }
}

/// « Partager mon numéro »: to whom, and what it means.
struct ShareTelephonePage: Sendable {
    let conversation: ShownConversation
    /// As typed.
    var typed = ""
    var problems: [Problem] = []
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Partager mon numéro",
            main: """
                <h1>Partager mon numéro</h1>
                <p class="lead">\(conversation.other.name) le verra, dans cette conversation, et personne d’autre. Vous pouvez le \
                reprendre\u{202F}; ce que l’autre a noté lui reste.</p>
                \(ProblemSummary(problems: problems).html)\(ownNumber)\
                <form class="form sheet" method="post" action="\(Address.telephone(in: conversation.id))" novalidate>
                \(field)<div class="actions"><button class="button\(if: !conversation.hasTelephone, " button-primary")">Partager ce numéro</button>\
                <a class="button button-quiet" href="\(Address.conversation(conversation.id))">Ne rien partager</a></div></form>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }

    private var ownNumber: HTML {
        guard conversation.hasTelephone else { return "" }
        return """
            <form method="post" action="\(Address.telephone(in: conversation.id))"><button class="button button-primary">\
            Partager le numéro de mon annonce</button></form>

            """
    }

    private var field: HTML {
        Field(
            name: "telephone", label: conversation.hasTelephone ? "Ou un autre numéro" : "Téléphone",
            why: Why(.sharedTelephone, settings), problems: problems
        ).html { attributes in
            """
            <input class="input" type="tel" id="telephone" name="telephone" value="\(typed)" autocomplete="tel"\(attributes)>
            """
        }
    }
}

/// « Signaler »: why, and who reads what then.
struct ReportMessagePage: Sendable {
    let conversation: ShownConversation
    let message: Message.ID
    var problems: [Problem] = []
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Signaler un message",
            main: """
                <h1>Signaler ce message</h1>
                <p class="lead">Ce message, et lui seul, sera lu par la personne du site qui décide. Votre nom n’est pas donné à \
                \(conversation.other.name). Cette personne verra peut-être qu’un de ses messages a été lu par le site, ou retiré.</p>
                \(ProblemSummary(problems: problems).html)<form class="form sheet" method="post" \
                action="\(Address.report(in: conversation.id))" novalidate>
                <input type="hidden" name="message" value="\(message.text)">
                \(field)<div class="actions"><button class="button button-primary">Signaler</button>\
                <a class="button button-quiet" href="\(Address.conversation(conversation.id))">Revenir aux messages</a></div></form>
                <p>En danger\u{202F}? Appelez le 17. <a href="\(Address.advice)">Qui prévenir</a></p>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }

    private var field: HTML {
        let choices = MessageReportReason.allCases.enumerated().map { index, reason -> HTML in
            """
            <label class="check"><input type="radio"\(if: index == 0, " id=\"raison\"") name="raison" \
            value="\(reason.rawValue)"><span>\(reason.sentence)</span></label>
            """
        }
        return Field(name: "raison", label: "La raison", why: Why(.reportReason, settings), problems: problems)
            .group("\(choices)")
    }
}
