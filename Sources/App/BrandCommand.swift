import ArgumentParser
import Classifieds
import Foundation
import Photos

/// `zone-visio brand`.
struct BrandCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brand", abstract: "The site's own name, colours, sign and words.", subcommands: [Check.self],
        defaultSubcommand: Check.self)

    /// `zone-visio brand check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Say what of the brand is used, and the contrast of each pair of colours.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let settings = try await Settings(data: site.data, isDemo: site.demo)
            try settings.requireBrand()
            if !settings.isDemo { try settings.requireOwnWords() }
            try await settings.requireDrawable(by: PhotoWorkers())
            let lines = Self.names(settings) + Self.colours(settings.brand) + Self.words(settings.brand)
            for line in lines + Self.categories(settings.categories) { print(line) }
        }

        private static func names(_ settings: Settings) -> [String] {
            ["name: \(settings.name)"]
                + [("mark", settings.brand.mark), ("icon", settings.brand.icon)].map { what, mark in
                    guard let mark else { return "\(what): the product's own" }
                    return
                        "\(what): \(mark.file.kind.rawValue.uppercased()), \(Int(mark.width)) by \(Int(mark.height)), \(mark.file.bytes.count) bytes"
                }
        }

        private static func colours(_ brand: Brand) -> [String] {
            guard !brand.palettes.isEmpty else { return ["colours: the product's own"] }
            return brand.palettes.flatMap { palette in
                ["colours, \(palette.theme.rawValue): \(palette.accent)"]
                    + palette.pairs.map {
                        "  \($0.ratio) to 1, needs \($0.needed): \($0.what), \($0.front) on \($0.back)"
                    }
            }
        }

        private static func words(_ brand: Brand) -> [String] {
            [
                "home: \(brand.home.map { "\($0.title), and \($0.more.count) more paragraphs or lists" } ?? "the product's own")",
                "rules: \(brand.rules.isEmpty ? "none of its own" : "\(brand.rules.count) paragraphs or lists of its own")",
            ]
        }

        private static func categories(_ categories: OwnCategories) -> [String] {
            categories.all.map { category, name in
                let notes = [
                    categories.closed.contains(category) ? ", takes no new ad" : "",
                    categories.sensitive.contains(category) ? ", sensitive" : "",
                ]
                return "category: \(category.key), \(name)\(notes.joined())"
            }
        }
    }
}
