import Classifieds

/// `LISEZ-MOI.txt` of the archive.
struct ArchivedNote: Sendable {
    let settings: SiteSettings

    var text: String {
        """
        \(settings.name)\u{A0}: vos données
        \(settings.baseURL)

        index.html     à ouvrir d’un double clic\u{A0}: tout, en clair, avec vos photos
        donnees.json   les mêmes données, pour un programme
        schema.json    la description de donnees.json (JSON Schema)
        photos/        vos photos et celles de vos messages, dans leur plus grande taille

        Décompressez l’archive avant d’ouvrir index.html, sinon les photos n’y sont pas.

        Un autre site fait avec le même programme reprend tout cela\u{A0}: son responsable lance
        «\u{A0}zone-visio import mes-donnees.zip\u{A0}». Les appareils connectés, les liens, les conversations
        et les courriels en route restent à l’ancien site.

        Gardez cette archive comme une lettre\u{A0}: votre adresse et votre téléphone y sont en clair.

        """
    }
}
