import Classifieds
import Configuration
import Foundation

extension AskedSettings {
    /// The site's own face; the product's where nothing is set.
    ///
    /// - Throws: `BrandProblem` for what can't be used.
    func brand() throws -> Brand {
        let folder = reader.string(forKey: "brand").map { URL(filePath: $0, directoryHint: .isDirectory) }
        return try Brand(
            accent: try colour("accent"), dark: try colour("accentDark"),
            files: try folder.map { try BrandFolder(at: $0) })
    }

    private func colour(_ key: ConfigKey) throws -> Colour? {
        guard let text = reader.string(forKey: key) else { return nil }
        guard let colour = Colour(text.trimmingCharacters(in: .whitespaces)) else {
            throw OperatorError("\(Self.variable(of: key.description)) must be a colour like #0b5a67.")
        }
        return colour
    }

    /// The categories; those that a site starts with where none are listed.
    ///
    /// - Throws: `BrandProblem` for one that can't be taken.
    func categories() throws -> OwnCategories {
        try OwnCategories(
            list("categories"), closed: list("closedCategories") ?? [], sensitive: list("sensitiveCategories") ?? [],
            keepsInitial: isDemo)
    }

    /// A list in the file, or a text with commas there or in the environment.
    private func list(_ key: ConfigKey) -> [String]? {
        let typed =
            reader.stringArray(forKey: key) ?? reader.string(forKey: key)?.split(separator: ",").map(String.init)
        return typed?.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}

extension Settings {
    /// The site's face; the product's where the operator's can't be used, so that copies and repairs need no sign.
    var brand: Brand { (try? ownBrand.get()) ?? Brand() }

    /// The operator's colours, sign and words can be used.
    ///
    /// - Throws: `BrandProblem` or `OperatorError` for the first that can't.
    func requireBrand() throws { _ = try ownBrand.get() }

    /// Nothing of the operator's own words is left as it stands in an example.
    ///
    /// - Throws: `OperatorError` that names the file or the setting.
    func requireOwnWords() throws {
        for (file, text) in brand.texts { try Self.requireProse(text, file) }
        for (_, name) in categories.all { try Self.requireText(name, "ZONEVISIO_CATEGORIES") }
    }

    private static func requireProse(_ text: String, _ file: String) throws {
        if let word = Placeholder.found(inProse: text) {
            throw OperatorError(
                "\(file) has still to be filled in: « \(word) » stands there. Visitors read it as it is.")
        }
    }

    /// The operator's signs are pictures that can be drawn.
    ///
    /// - Throws: `BrandProblem` for one that can't.
    func requireDrawable(by processor: any PhotoProcessor) async throws {
        try await brand.mark?.requireReadable(by: processor, named: "ZONEVISIO_BRAND: the mark")
        try await brand.icon?.requireReadable(by: processor, named: "ZONEVISIO_BRAND: the icon")
    }
}
