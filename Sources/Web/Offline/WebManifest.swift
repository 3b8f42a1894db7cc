import Classifieds
import Foundation
import HTTPTypes
import NIOCore

/// What a machine that puts the site among its applications is told (w3.org/TR/appmanifest).
struct WebManifest: Encodable, Sendable {
    let name: String
    let shortName: String
    let description: String
    let lang = "fr"
    let id = Address.home.text
    let startURL = Address.home.text
    let scope = Address.home.text
    /// With the address in sight, and the way back.
    let display = "minimal-ui"
    let themeColor: String
    let backgroundColor = Colours.paper
    let icons: [Icon]

    init(of settings: SiteSettings) {
        name = settings.name
        shortName = settings.name
        description = settings.brand.home?.lead ?? "Des annonces entre adultes qui se parlent en visio."
        themeColor = settings.brand.accent?.description ?? Colours.accent
        icons = settings.brand.icon.map { [Icon(of: $0)] } ?? Icon.own
    }

    /// A picture of the mark.
    struct Icon: Encodable, Sendable {
        let src: String
        let sizes: String
        var type = "image/png"
        /// A maskable one may be cut to any shape.
        var purpose = "any"

        static let own = [
            Icon(src: Address.asset("icon-192.png").text, sizes: "192x192"),
            Icon(src: Address.asset("icon-512.png").text, sizes: "512x512"),
            Icon(src: Address.asset("icon-full-512.png").text, sizes: "512x512", purpose: "maskable"),
        ]
    }

    /// As in the style sheet.
    private enum Colours {
        static let accent = "#0b5a67"
        static let paper = "#faf6ef"
    }

    enum CodingKeys: String, CodingKey {
        case name, description, lang, id, scope, display, icons
        case shortName = "short_name"
        case startURL = "start_url"
        case themeColor = "theme_color"
        case backgroundColor = "background_color"
    }

    func answer() throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Answer(
            headers: [.contentType: "application/manifest+json", .cacheControl: "no-cache"],
            body: ByteBuffer(bytes: try encoder.encode(self)))
    }
}

extension WebManifest.Icon {
    /// The operator's: a drawing has every size.
    fileprivate init(of mark: BrandMark) {
        let isDrawing = mark.file.kind == .drawing
        self.init(
            src: Address.brand(mark.file).text, sizes: isDrawing ? "any" : "\(Int(mark.width))x\(Int(mark.height))",
            type: mark.file.kind.mediaType)
    }
}
