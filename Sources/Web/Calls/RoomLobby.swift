import Classifieds
import HTML

/// In front of the room: everything is off until it is chosen, and is seen and heard by nobody else.
struct RoomLobby: Sendable {
    let room: CallRoom

    var html: HTML {
        """
        <section class="visio-lobby" data-lobby hidden aria-labelledby="visio-essai">
        <h2 id="visio-essai" class="visually-hidden">Avant d’entrer</h2>
        <div class="visio-preview"><video data-preview muted playsinline autoplay aria-label="Votre image" hidden></video>\
        <p data-preview-off>Caméra éteinte</p></div>
        <div class="visio-choices">\(switches)\(knowing)\
        <p class="actions"><button class="button button-primary button-large" type="button" data-enter disabled>\
        Entrer dans la visio</button></p></div>
        </section>

        """
    }

    private var switches: HTML {
        """
        <p class="actions"><button class="button" type="button" data-switch="camera" data-on="Éteindre la caméra" \
        data-off="Activer la caméra">\(Icon.camera)<span data-label>Activer la caméra</span></button>\
        <button class="button" type="button" data-switch="microphone" data-on="Éteindre le micro" \
        data-off="Activer le micro">\(Icon.microphone)<span data-label>Activer le micro</span></button></p>
        <p class="visio-level"><label for="visio-niveau">Niveau du micro</label>\
        <meter id="visio-niveau" min="0" max="1" value="0" data-level></meter></p>

        """
    }

    /// What to know before one enters.
    private var knowing: HTML {
        let address: HTML =
            room.state.isDirect
            ? "La connexion est directe\u{A0}: l’autre verra votre adresse IP, comme vous l’avez accepté."
            : "L’autre n’apprend pas votre adresse IP\u{A0}: tout passe par le relais du site."
        return """
            <ul class="visio-knowing"><li>\(address)</li>\
            <li>Rien n’est enregistré. L’autre peut toujours filmer son écran.</li>\
            <li>On peut entrer sans caméra ou sans micro, et les activer plus tard.</li>\
            <li>Une fois que vous y êtes tous les deux, fermer ou recharger cette page raccroche.</li></ul>

            """
    }
}

/// Which camera, which microphone and which loudspeaker: as the browser names them, once it may.
enum DeviceLists {
    static let html: HTML = """
        <details class="visio-devices" data-devices hidden><summary>Choisir les appareils</summary>
        \(list("camera", "Caméra"))\(list("microphone", "Micro"))\(list("speaker", "Haut-parleur"))</details>

        """

    private static func list(_ name: HTML, _ label: HTML) -> HTML {
        """
        <div class="field" data-list="\(name)" hidden><label for="visio-\(name)">\(label)</label>\
        <select class="select" id="visio-\(name)" data-device="\(name)"></select></div>

        """
    }
}
