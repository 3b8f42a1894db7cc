import Classifieds
import HTML

/// The site's sign and name, and what browsers draw of them: the operator's, or else the product's.
struct SiteMark: Sendable {
    let settings: SiteSettings

    /// The sign before the name.
    var sign: HTML {
        guard let mark = settings.brand.mark else { return Icon.mark }
        return """
            <img class="brand-mark" src="\(Address.brand(mark.file))" alt="" width="\(mark.width(atHeight: 32))" height="32">
            """
    }

    /// The sign of a tab.
    var tab: HTML {
        let file = (settings.brand.icon ?? settings.brand.mark)?.file
        let address = file.map(Address.brand) ?? .asset("favicon.svg")
        return "<link rel=\"icon\" href=\"\(address)\" type=\"\(file?.kind.mediaType ?? "image/svg+xml")\">\n"
    }

    /// The operator's colours, after the site's own sheet.
    var sheet: HTML { link(settings.brand.sheet, media: "screen") }

    /// The same in the dark, for whom it is.
    func darkSheet(_ appearance: Appearance) -> HTML {
        appearance.darkMedia.map { link(settings.brand.darkSheet, media: $0) } ?? ""
    }

    private func link(_ file: BrandFile?, media: HTML) -> HTML {
        guard let file else { return "" }
        return "<link rel=\"stylesheet\" href=\"\(Address.brand(file))\" media=\"\(media)\">\n"
    }

    /// The files that draw a page and its tab, for a browser that keeps one; each once, which is all that it takes.
    var kept: [Address] {
        let brand = settings.brand
        let files = [brand.sheet, brand.darkSheet, brand.mark?.file, brand.icon?.file].compactMap(\.self)
        return files.enumerated().filter { place, file in !files[..<place].contains { $0.name == file.name } }
            .map { Address.brand($1) }
    }
}
