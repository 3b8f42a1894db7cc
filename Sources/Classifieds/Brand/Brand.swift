/// The site's own face: what the operator set of colours, sign and words. Nothing of it is about a person.
package struct Brand: Sendable {
    package private(set) var palettes: [Palette] = []
    package private(set) var mark: BrandMark?
    /// A square picture, for what asks for one.
    package private(set) var icon: BrandMark?
    package private(set) var home: HomeWords?
    /// The operator's own rules, beside those of every site.
    package private(set) var rules: [TextBlock] = []

    /// The colours of a light page, or of every page.
    package private(set) var sheet: BrandFile?
    /// Those of a dark one.
    package private(set) var darkSheet: BrandFile?

    /// The product's own face.
    package init() {}

    /// - Parameters:
    ///   - accent: the colour of links and buttons; `nil` for the product's.
    ///   - dark: the same in the dark; made of the other where none is named.
    ///   - files: the words and signs.
    /// - Throws: `BrandProblem` for a colour that can't be read.
    package init(accent: Colour?, dark: Colour?, files: BrandFolder?) throws(BrandProblem) {
        (mark, home, rules) = (files?.mark, files?.home, files?.rules ?? [])
        icon = files?.icon ?? (mark?.canBeIcon == true ? mark : nil)
        let light = accent.map { Palette($0, in: .light) }
        let night = dark.map { Palette($0, in: .dark) } ?? accent.map { Palette.nearest(to: $0, in: .dark) }
        palettes = [light, night].compactMap(\.self)
        try Self.requireReadable(light, "ZONEVISIO_ACCENT")
        try Self.requireReadable(night, "ZONEVISIO_ACCENT_DARK")
        sheet = .sheet(light, mark: mark != nil)
        darkSheet = .sheet(night)
    }

    private static func requireReadable(_ palette: Palette?, _ setting: String) throws(BrandProblem) {
        guard let palette, let pair = palette.unreadable else { return }
        let near = Palette.nearest(to: palette.accent, in: palette.theme).accent
        throw BrandProblem(
            "\(setting) \(palette.accent): \(pair.what) (\(pair.front) on \(pair.back)) has a contrast of \(pair.ratio) to 1, and needs \(pair.needed). \(near) would do."
        )
    }

    /// What browsers are given of it, by its name.
    package func file(_ name: String) -> BrandFile? {
        [sheet, darkSheet, mark?.file, icon?.file].compactMap(\.self).first { $0.name == name }
    }

    /// The page of the theme's colour, for whatever draws a frame around it.
    package var accent: Colour? { palettes.first { $0.theme == .light }?.accent }

    /// All words that visitors read, with the file where they stand.
    package var texts: [(file: String, text: String)] {
        (home?.texts ?? []).map { ("home.txt", $0) } + rules.flatMap(\.texts).map { ("rules.txt", $0) }
    }
}

/// What the home page says of the site, in the operator's words.
package struct HomeWords: Sendable, Equatable {
    package let title: String
    package let lead: String
    /// Further down, under the site's name.
    package let more: [TextBlock]

    /// The first paragraph is the title, the second the lead.
    ///
    /// - Throws: `BrandProblem` where one is missing, or is too long for its place.
    init(_ blocks: [TextBlock], named name: String) throws(BrandProblem) {
        guard blocks.count >= 2, case .paragraph(let title) = blocks[0], case .paragraph(let lead) = blocks[1] else {
            throw BrandProblem(
                "\(name) must begin with a title, an empty line and a lead; paragraphs may follow, with an empty line before each."
            )
        }
        try Self.require(title, "title", 90, name)
        try Self.require(lead, "lead", 300, name)
        (self.title, self.lead, more) = (title, lead, Array(blocks.dropFirst(2)))
    }

    private static func require(_ text: String, _ what: String, _ most: Int, _ name: String) throws(BrandProblem) {
        guard text.count <= most else {
            throw BrandProblem("\(name): the \(what) has \(text.count) characters, and at most \(most) have room.")
        }
    }

    fileprivate var texts: [String] { [title, lead] + more.flatMap(\.texts) }
}
