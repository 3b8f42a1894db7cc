import Classifieds
import HTML

/// In the room: the other's image, one's own in its corner, what can be done, and words beside it.
struct RoomStage: Sendable {
    let other: OtherParty

    var html: HTML {
        """
        <section class="visio-call" data-in-call hidden aria-labelledby="visio-en-cours">
        <h2 id="visio-en-cours" class="visually-hidden" tabindex="-1">La visio</h2>
        <div class="visio-stage" data-stage>
        <video class="visio-remote" data-remote playsinline autoplay aria-label="L’image de \(other.name)"></video>
        <p class="visio-other" role="status" data-other-state hidden></p>
        <video class="visio-own" data-own muted playsinline autoplay aria-label="Votre image" hidden></video>
        <p class="visio-quality" data-quality hidden></p>
        \(controls)
        <p class="visually-hidden" role="status" data-text-news></p></div>
        \(words)
        </section>

        """
    }

    private var controls: HTML {
        """
        <div class="visio-controls" role="group" aria-label="Commandes de la visio">
        \(toggle("data-switch=\"microphone\"", Icon.microphone, "Micro"))
        \(toggle("data-switch=\"camera\"", Icon.camera, "Caméra"))
        \(toggle("data-screen", Icon.screen, "Partager l’écran"))
        \(toggle("data-full", Icon.fullScreen, "Plein écran"))
        \(toggle("data-floating", Icon.floating, "Image dans l’image"))
        \(toggle("data-text aria-controls=\"visio-texte\"", Icon.speech, "Texte"))
        <button class="visio-control visio-hang-up" type="button" data-hang-up>\(Icon.hangUp)<span>Raccrocher</span></button>
        </div>
        """
    }

    private func toggle(_ attributes: HTML, _ icon: HTML, _ label: HTML) -> HTML {
        """
        <button class="visio-control" type="button" \(attributes) aria-pressed="false">\(icon)<span>\(label)</span></button>
        """
    }

    private var words: HTML {
        """
        <div class="visio-text" id="visio-texte" data-text-panel hidden>
        <h3>Texte</h3><p class="soft small">Il va d’un navigateur à l’autre, et disparaît avec la visio.</p>
        <div class="visio-lines" role="log" aria-label="Texte échangé" tabindex="0" data-lines></div>
        <form data-text-form><label class="visually-hidden" for="visio-mot">Votre texte</label>\
        <input class="input" id="visio-mot" autocomplete="off" maxlength="1000" data-text-field>\
        <button class="button">Envoyer</button></form></div>
        """
    }
}

extension Icon {
    static let camera = drawn("<path d=\"M3.5 7h11v10h-11zM14.5 11l6-3.5v9l-6-3.5\"/>")
    static let microphone = drawn(
        "<path d=\"M9 5.5a3 3 0 0 1 6 0v6a3 3 0 0 1-6 0zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3\"/>")
    static let screen = drawn("<path d=\"M3.5 5h17v11h-17zM8 20h8M12 13.5V8M9.5 10L12 7.5l2.5 2.5\"/>")
    static let fullScreen = drawn("<path d=\"M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5\"/>")
    static let floating = drawn("<path d=\"M3.5 5.5h17v13h-17zM12 12h6v4h-6z\"/>")
    static let hangUp = drawn("<path d=\"M3 15.5c5-6 13-6 18 0l-3 2.5-3.5-2v-2.5a8 8 0 0 0-5 0V16L6 18z\"/>")
}
