import Classifieds
import HTML

/// The photos of a form: those kept already, with their order, and new ones to send.
struct AdPhotoFields: Sendable {
    let photos: [Photo]
    /// Those whose box « Retirer » is ticked.
    let removed: Set<Photo.ID>
    let problems: [Problem]
    let settings: SiteSettings
    /// Where a script sends photos one by one; without it they go with the form.
    var sending: Address?

    var html: HTML {
        let field = Field(
            name: "photos", label: "Ajouter des photos", why: Why(.photos, settings),
            help: """
                JPEG, PNG, WebP, HEIC ou AVIF, 12\u{A0}Mo chacune, huit au plus. Lieu, appareil et date en sont retirés.
                """,
            problems: problems)
        return """
            \(kept)<div class="drop field" data-photos data-most="\(Ads.photoLimit)" data-most-bytes="\(PhotoLimits.bytes)"\
            \(sending.map { " data-send=\"\($0)\"" })>\
            <label for="photos">Ajouter des photos <span class="optional">(facultatif)</span></label>\
            \(field.note)
            \(field.description)<input type="file" id="photos" name="photos" multiple \
            accept="\(PhotoTypes.accepted)"\(field.attributes)>
            <p class="help" data-photos-status role="status"></p>\(UploadProgress.html)\
            <ol class="photo-list" data-previews aria-label="Photos à envoyer"></ol></div>

            """
    }

    private var kept: HTML {
        guard !photos.isEmpty else { return "" }
        let items = photos.enumerated().map { index, photo in item(photo, rank: index + 1) }
        return """
            <input type="hidden" id="ordre" name="ordre" value="\(photos.map(\.id.text).joined(separator: ","))">
            <ol class="photo-list" data-kept="ordre" aria-label="Photos gardées">\(items)</ol>\
            \(Why(.photoOrder, settings).html(of: "ordre", label: "Position", summary: "Pourquoi une position\u{202F}?"))\
            \(Why(.photoRemoval, settings).html(of: "retirer", label: "Retirer", summary: "Que fait «\u{A0}Retirer\u{A0}»\u{202F}?"))

            """
    }

    private func item(_ photo: Photo, rank: Int) -> HTML {
        """
        <li class="photo-item" data-photo="\(photo.id.text)" data-first="Principale">\
        \(Picture(photo: photo, size: .small, description: "Photo \(rank)", isLazy: false).html)
        <label class="photo-order">Position <input class="input" type="number" name="ordre" value="\(rank)" min="1" \
        max="\(Ads.photoLimit)" inputmode="numeric"></label>
        <label class="check"><input type="checkbox" name="retirer" value="\(photo.id.text)"\
        \(if: removed.contains(photo.id), " checked")><span>Retirer</span></label></li>
        """
    }
}
