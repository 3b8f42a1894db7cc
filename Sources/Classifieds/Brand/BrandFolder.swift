package import Foundation

/// The folder of the brand, read: signs and words, a file each.
package struct BrandFolder: Sendable {
    package private(set) var mark: BrandMark?
    package private(set) var icon: BrandMark?
    package private(set) var home: HomeWords?
    package private(set) var rules: [TextBlock]?

    private static let names = ["mark.svg", "mark.png", "icon.png", "home.txt", "rules.txt"]
    private static let mostText = 20_000
    private let folder: URL

    /// - Throws: `BrandProblem` for a file that can't be used, and for one that none would look at.
    package init(at folder: URL) throws(BrandProblem) {
        self.folder = folder
        let found = try Self.files(in: folder)
        if found.contains("mark.svg") {
            mark = try BrandMark(svg: try bytes("mark.svg"), named: path("mark.svg"))
        } else if found.contains("mark.png") {
            mark = try BrandMark(png: try bytes("mark.png"), named: path("mark.png"))
        }
        if found.contains("icon.png") {
            let picture = try BrandMark(png: try bytes("icon.png"), named: path("icon.png"))
            guard picture.canBeIcon else {
                throw BrandProblem("\(path("icon.png")) must be square, of 192 to 1024 pixels each way.")
            }
            icon = picture
        }
        if found.contains("home.txt") { home = try HomeWords(try blocks("home.txt"), named: path("home.txt")) }
        if found.contains("rules.txt") { rules = try blocks("rules.txt") }
    }

    /// Each that it has, in the order of the documents.
    private static func files(in folder: URL) throws(BrandProblem) -> [String] {
        guard let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw BrandProblem("ZONEVISIO_BRAND: \(folder.path) isn't a folder that can be read.")
        }
        // Those that editors and systems leave are nobody's.
        let meant = all.filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }.sorted()
        if let other = meant.first(where: { !names.contains($0) }) {
            throw BrandProblem(
                "\(folder.appending(path: other).path) is no file of a brand: it has \(names.joined(separator: ", ")).")
        }
        guard !(meant.contains("mark.svg") && meant.contains("mark.png")) else {
            throw BrandProblem("\(folder.path) has mark.svg and mark.png: leave one.")
        }
        return meant
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func bytes(_ name: String) throws(BrandProblem) -> Data {
        guard let bytes = FileManager.default.contents(atPath: path(name)) else {
            throw BrandProblem("\(path(name)) can't be read.")
        }
        return bytes
    }

    private func blocks(_ name: String) throws(BrandProblem) -> [TextBlock] {
        let data = try bytes(name)
        guard data.count <= Self.mostText else {
            throw BrandProblem("\(path(name)) has \(data.count) bytes, and at most \(Self.mostText) are taken.")
        }
        guard let text = String(validating: data, as: UTF8.self),
            text.unicodeScalars.allSatisfy({
                $0.properties.generalCategory != .control || "\n\r\t".unicodeScalars.contains($0)
            })
        else { throw BrandProblem("\(path(name)) isn't a plain text in UTF-8.") }
        let blocks = TextBlock.blocks(of: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
        guard !blocks.isEmpty else { throw BrandProblem("\(path(name)) is empty: write something, or take it away.") }
        return blocks
    }
}
