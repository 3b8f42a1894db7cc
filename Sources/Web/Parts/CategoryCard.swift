import Classifieds
import Crypto
import Foundation
import HTML
import Hummingbird
import NIOCore
import Synchronization

/// The card of a category: two windows of a call, two people, on the category's own paper. No words, so it needs no font.
struct CategoryCard: Sendable {
    /// One of the site's categories, by its number; -1 for the site itself.
    let number: Int

    /// What the worker makes of it: the longest edge of a large photo, in the proportions that other sites want (1.91 to 1).
    static let width = PhotoSize.large.longestEdge
    static let height = width * 630 / 1_200

    private static let papers: [(paper: String, person: String, other: String)] = [
        ("#0b5a67", "#f0c9a4", "#dcecec"), ("#744a00", "#faecca", "#e3e0cd"), ("#1c6038", "#e0efe2", "#f0c9a4"),
        ("#5a3d6b", "#e2d9e0", "#faecca"), ("#9c2a1b", "#fae3dd", "#f0c9a4"), ("#2d4a86", "#d9e2f3", "#ecd9cb"),
        ("#6b2f4f", "#f3d9e4", "#dcecec"), ("#3e5220", "#e6eccf", "#fae3dd"),
    ]

    /// The drawing.
    var svg: String {
        let colours = Self.papers[(number % Self.papers.count + Self.papers.count) % Self.papers.count]
        let tilt = number * 7 % 5 - 2
        let drawing: HTML = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">
            <rect width="1200" height="630" fill="\(colours.paper)"/>
            <g fill="#ffffff" fill-opacity="0.07"><circle cx="\(150 + number * 90)" cy="60" r="220"/>\
            <circle cx="\(1_120 - number * 40)" cy="600" r="300"/></g>
            <g transform="rotate(\(tilt) 600 315)">
            <rect x="250" y="85" width="620" height="430" rx="56" fill="#fffdf9"/>
            <g fill="\(colours.paper)"><circle cx="520" cy="250" r="82"/>\
            <path d="M330 515a190 165 0 0 1 380 0z"/></g>
            <rect x="700" y="330" width="300" height="220" rx="40" fill="\(colours.paper)"/>
            <rect x="714" y="344" width="272" height="192" rx="32" fill="\(colours.person)"/>
            <g fill="\(colours.paper)"><circle cx="850" cy="420" r="42"/><path d="M752 536a98 84 0 0 1 196 0z"/></g>
            <rect x="290" y="120" width="120" height="14" rx="7" fill="\(colours.other)"/>
            </g></svg>
            """
        return drawing.text
    }
}

/// The cards drawn so far: each once in the life of the program.
final class CategoryCards: Sendable {
    private let drawn = Mutex<[Int: Data]>([:])

    /// The WebP file of a card.
    func file(_ number: Int, by drawer: any PhotoProcessor) async throws -> Data {
        if let known = drawn.withLock({ $0[number] }) { return known }
        let picture = try await drawer.draw(svg: CategoryCard(number: number).svg)
        guard let file = picture.variants[.large] else { throw Refusal.notFound }
        drawn.withLock { $0[number] = file }
        return file
    }
}

extension Routes {
    mutating func addCards() {
        let cards = CategoryCards()
        get("/cartes/:file", knowsCaller: false, "card") { visit in
            let name = try visit.parameter("file")
            let names = ["site.webp"] + visit.site.settings.categories.map { "\(Slug.of($0.category.key)).webp" }
            guard let number = names.firstIndex(of: name) else { throw Refusal.notFound }
            let file = try await cards.file(number - 1, by: visit.site.photoProcessor)
            var answer = Answer.file(
                ByteBuffer(bytes: file), type: "image/webp", tag: Validators.tag(of: file, isWeak: false),
                cache: "max-age=86400",
                for: visit)
            answer.headers[.crossOriginResourcePolicy] = "cross-origin"
            return answer
        }
    }
}
