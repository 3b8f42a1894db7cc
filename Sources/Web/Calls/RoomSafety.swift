import Classifieds
import HTML

/// « Signaler » and « Bloquer » inside the room, without leaving it first.
struct RoomSafety: Sendable {
    let room: CallRoom
    let settings: SiteSettings

    var html: HTML {
        """
        <div data-safety><div class="actions">\(reportLink)\
        <form method="post" action="\(Address.blocking(of: room.call.conversation))" data-block>\
        <button class="button button-quiet">Bloquer</button></form>\
        <p class="soft small" role="status" data-safety-state></p></div>
        \(question)</div>
        """
    }

    private var reportLink: HTML {
        guard let message = room.otherMessage else { return "" }
        let address = Address.report(of: message, in: room.call.conversation)
        return """
            <a class="button button-quiet" href="\(address)" data-dialog="visio-signaler" target="_blank">Signaler</a>
            """
    }

    private var question: HTML {
        guard let message = room.otherMessage else { return "" }
        let reasons = MessageReportReason.allCases.map { reason -> HTML in
            """
            <label class="check"><input type="radio" name="raison" value="\(reason.rawValue)" required>\
            <span>\(reason.sentence)</span></label>
            """
        }
        return Dialog(
            id: "visio-signaler", title: "Signaler cette visio",
            content: """
                <p>Rien n’est enregistré\u{A0}: la personne du site qui décide lit le message de \(room.other.name) au sujet de \
                cette visio, et la raison. Votre nom n’est pas donné. En danger\u{202F}? Appelez le 17.</p>
                <form method="post" action="\(Address.report(in: room.call.conversation))" id="visio-raisons" data-report>\
                <input type="hidden" name="message" value="\(message.text)"><fieldset class="group">\
                <legend class="visually-hidden">La raison</legend>\(reasons)</fieldset>\
                \(Why(.reportReason, settings).html(of: "raison", label: "La raison"))</form>
                """,
            answers: "<button class=\"button button-primary\" form=\"visio-raisons\">Signaler</button>"
        ).html
    }
}
