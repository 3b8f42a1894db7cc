import Classifieds
import HTML

/// Sending an identity paper, once it is asked for: what to hide, and a script that hides it before anything leaves.
struct IdentityForm: Sendable {
    let secret: Secret
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        """
        <h3>Un doute</h3>
        <p>Deux personnes du site doutent que la demande vienne de vous, et l’ont écrit (article 12.6 du RGPD). Vous pouvez envoyer \
        l’image d’une pièce d’identité. Vous n’y êtes pas obligé\u{A0}: sans elle, nous vous disons pourquoi nous ne pouvons pas \
        répondre.</p>
        <div class="prose"><p><strong>Cachez tout, sauf votre nom, votre prénom et la date de fin.</strong> Nous n’avons pas besoin du \
        reste\u{A0}:</p>
        <ul><li>la photo, la signature, la taille\u{202F};</li><li>les numéros et les deux lignes de lettres et de chevrons\u{202F};</li>\
        <li>la date et le lieu de naissance, l’adresse.</li></ul>
        <p>Une seule personne voit l’image, une seule fois, puis elle est détruite.</p></div>
        <form class="form sheet" method="post" action="\(Address.requestDocument(secret))" enctype="multipart/form-data" novalidate \
        data-identity>
        \(picture)<div data-identity-tool></div>
        <div class="actions"><button class="button button-primary">Envoyer la pièce</button></div></form>

        """
    }

    private var picture: HTML {
        let field = Field(
            name: "piece", label: "L’image de la pièce", why: Why(.requestDocument, settings),
            help: """
                JPEG, PNG, WebP, HEIC ou AVIF, 12\u{A0}Mo au plus. Avec JavaScript, vous la masquez ici avant l’envoi\u{202F}; sans lui, \
                masquez-la avant, sur une copie.
                """,
            problems: problems)
        return field.html { attributes in
            """
            <input type="file" id="piece" name="piece" accept="\(PhotoTypes.accepted)"\(attributes)>
            """
        }
    }
}
