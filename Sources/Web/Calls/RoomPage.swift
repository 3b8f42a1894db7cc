import Classifieds
import Database
import HTML

/// The room: in front of it camera and microphone are tried, in it the two see and hear each other.
struct RoomPage: Sendable {
    let room: CallRoom
    let settings: SiteSettings
    /// Why what was just asked for couldn't be done.
    var obstacle: CallObstacle?

    var page: Page {
        Page(
            title: "Visio avec \(room.other.name)",
            main: """
                <div class="visio" data-visio data-call="\(Address.call(room.call.id))">
                <h1>Visio avec <span data-name>\(room.other.name)</span></h1>
                \(obstacle?.html ?? "")\
                <p class="visio-state" role="status" data-state>\(state)</p>
                \(needs)\(problem)\(RoomLobby(room: room).html)\(RoomStage(other: room.other).html)\
                \(DeviceLists.html)\(cancel)\(ended)\
                \(RoomSafety(room: room, settings: settings).html)
                </div>
                """,
            area: .messages, isIndexed: false, style: .asset("visio.css"))
    }

    private var state: HTML {
        guard room.call.phase == .proposed else { return "La visio est ouverte." }
        return "En attente de la réponse de \(room.other.name)."
    }

    /// For whoever has no script, or a browser that makes no calls.
    private var needs: HTML {
        let browsers: HTML = "Firefox, Chrome, Edge ou Safari, à jour"
        let withoutScript = Notice(
            kind: .warning, title: "La visio a besoin de JavaScript",
            content: "<p>Autorisez-le pour cette page, ou ouvrez-la dans \(browsers).</p>")
        let tooOld = Notice(
            kind: .warning, title: "Ce navigateur ne sait pas faire de visio",
            content: "<p>Ouvrez cette page dans \(browsers), sur un téléphone ou un ordinateur.</p>")
        return """
            <noscript>\(withoutScript.html)</noscript>
            <div data-unsupported hidden>\(tooOld.html)</div>

            """
    }

    /// What went wrong, and what can be done about it.
    private var problem: HTML {
        """
        <div class="notice notice-warning" role="alert" data-problem hidden>\(Icon.of(.warning))<div>\
        <p data-problem-words></p><div class="actions">\
        <button class="button" type="button" data-retry hidden>Réessayer</button>\
        <button class="button" type="button" data-dismiss hidden>Fermer</button>\
        <button class="button button-danger" type="button" data-hang-up hidden>Raccrocher</button></div></div></div>

        """
    }

    private var cancel: HTML {
        """
        <form method="post" action="\(Address.end(of: room.call.id))" data-cancel>\
        <button class="button button-quiet">Annuler la visio</button></form>

        """
    }

    private var ended: HTML {
        """
        <section class="sheet" data-ended hidden aria-labelledby="visio-terminee">\
        <h2 id="visio-terminee" tabindex="-1">La visio est terminée</h2><p data-ended-words></p>\
        <p>Rien n’a été enregistré. Le site garde qu’elle a été proposée et quand elle s’est terminée\u{202F}; \
        les messages qui l’ont proposée, acceptée ou déclinée restent dans votre conversation, heure comprise.</p>\
        <p class="actions"><a class="button button-primary" href="\(Address.conversationEnd(room.call.conversation))">\
        Revenir aux messages</a></p></section>

        """
    }
}
