import Classifieds
import HTML

/// The two points of contact of the Digital Services Act: for authorities (article 11), and for people (article 12).
struct ContactPoints: Sendable {
    let controller: Controller

    var html: HTML {
        """
        <dl class="facts"><div class="facts-wide"><dt>Autorités des États membres, Commission, Comité (article\u{A0}11)</dt>\
        <dd><a href="mailto:\(controller.authorities)">\(controller.authorities)</a>, en français ou en anglais</dd></div>\
        <div class="facts-wide"><dt>Tout le monde (article\u{A0}12)</dt><dd><a href="mailto:\(controller.email)">\(controller.email)</a>, en \
        français ou en anglais\u{202F}; une personne répond</dd></div></dl>

        """
    }
}
