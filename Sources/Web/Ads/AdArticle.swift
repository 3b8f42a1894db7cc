import Classifieds
import Database
import HTML

/// An ad itself: title, person, photos, text and facts; for everybody or, before it is online, for its advertiser.
struct AdArticle: Sendable {
    let ad: ShownAd
    let audience: Audience
    let settings: SiteSettings
    let now: Instant

    var heading: HTML {
        """
        <header><h1 class="ad-title">\(audience.show(ad.content.title))</h1>\(person)</header>
        """
    }

    /// The same under another title: the advertiser looks at it.
    var preview: HTML {
        """
        <div class="sheet"><h2 class="ad-title">\(audience.show(ad.content.title))</h2>\(person)\(gallery)\(text)\(facts)</div>
        """
    }

    private var person: HTML {
        let sex = ad.content.shownSex.map { $0?.label ?? "" }
        let hasSex = audience.holds(sex.map { !$0.isEmpty })
        return """
            <p class="ad-person"><strong>\(audience.show(ad.content.pseudonym))</strong>\
            \(if: hasSex, "<span>\(audience.show(sex))</span>")\
            <span>\(ad.place.map(PlaceName.short))</span>\
            \(if: audience.holds(ad.content.acceptsVisio), Badge.visio)</p>
            """
    }

    var text: HTML { "<div class=\"ad-text\">\(audience.show(ad.content.text))</div>\n" }

    var facts: HTML {
        """
        <dl class="facts"><div><dt>Rubrique</dt><dd>\(settings.name(of: ad.category))</dd></div>\
        \(ad.published.map { "<div><dt>Publiée</dt><dd>\(FrenchDate.ago($0, now: now))</dd></div>" })\
        \(ad.ends.map { "<div><dt>Fin</dt><dd>\(FrenchDate.day($0))</dd></div>" })\(availability)</dl>

        """
    }

    private var availability: HTML {
        let availability = VisioAvailability(ad: ad, audience: audience)
        guard let text = availability.text else { return "" }
        let isNow = audience == .everybody && availability.holds(at: now)
        return """
            <div class="facts-wide"><dt>Disponible en visio</dt><dd>\(text)\(if: isNow, ", <strong>en ce moment</strong>")</dd></div>
            """
    }

    var gallery: HTML {
        guard !ad.photos.isEmpty else { return "" }
        let isSingle = ad.photos.count == 1
        let items = ad.photos.enumerated().map { index, photo -> HTML in
            let picture = Picture(
                photo: photo, size: .large, description: "Photo \(index + 1) de l’annonce", isLazy: index > 0)
            return """
                <li id="photo-\(index + 1)">\(picture.html)\
                \(if: !isSingle, "<span class=\"gallery-count\">\(index + 1) / \(ad.photos.count)</span>")</li>
                """
        }
        return """
            <section class="gallery\(if: isSingle, " gallery-single")\(if: isTall, " gallery-tall")" aria-label="Photos"\(if: !isSingle, " data-gallery")>
            <ul class="gallery-photos"\(if: !isSingle, " tabindex=\"0\"") aria-label="Photos de l’annonce">\(items)</ul>
            \(if: !isSingle, thumbnails)</section>

            """
    }

    /// Whether a photo alone is higher than wide, and as high as its room.
    private var isTall: Bool {
        guard ad.photos.count == 1, let (width, height) = ad.photos.first?.dimensions(.large) else { return false }
        return height > width && height >= 576
    }

    private var thumbnails: HTML {
        let items = ad.photos.enumerated().map { index, photo -> HTML in
            """
            <li><a href="#photo-\(index + 1)"><img src="\(Address.photo(photo.id, .small))" \
            alt="Voir la photo \(index + 1)" width="68" height="68"></a></li>
            """
        }
        return """
            <div class="gallery-bar"><ol class="gallery-thumbs" aria-label="Choisir une photo">\(items)</ol></div>

            """
    }
}
