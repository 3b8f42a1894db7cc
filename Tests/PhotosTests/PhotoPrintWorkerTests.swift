import Classifieds
import Foundation
import Photos
import Testing

/// Real pictures through the real worker: what a photo looks like survives another format and another size.
@Suite(.serialized) struct `What a photo looks like` {
    private let workers = PhotoWorkers(executable: Fixtures.program)

    /// Pictures of pages, which are of the repository.
    private static let pictures = ["after/home.png", "after/ad.png", "after/ads.png", "before/ad.png", "site.webp"]

    private func bytes(of picture: String) throws -> Data {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Data(contentsOf: package.appending(path: "docs/looks/\(picture)"))
    }

    private func print(_ bytes: Data) async throws -> PhotoPrint {
        try #require(try await workers.process(bytes).print)
    }

    /// How many parts are the same: the site keeps a keyed hash of each.
    private func shared(_ one: PhotoPrint, _ other: PhotoPrint) -> Int {
        zip(one.parts, other.parts).count { $0 == $1 }
    }

    @Test(arguments: ["turned.png", "turned.webp", "turned.heic", "turned.avif"])
    func `is the same in another format`(name: String) async throws {
        let original = try await print(Fixtures.bytes(of: "turned.jpg"))
        #expect(shared(original, try await print(Fixtures.bytes(of: name))) >= PhotoPrint.enough)
    }

    @Test(arguments: pictures)
    func `is the same when the site's own file is sent again, large or small`(picture: String) async throws {
        let photo = try await workers.process(try bytes(of: picture))
        for size in PhotoSize.allCases {
            let again = try await print(try #require(photo.variants[size]))
            #expect(shared(try #require(photo.print), again) >= PhotoPrint.enough, "\(size)")
        }
    }

    @Test func `is another for another photo`() async throws {
        var prints: [PhotoPrint] = []
        for picture in Self.pictures { prints.append(try await print(bytes(of: picture))) }
        prints.append(try await print(Fixtures.bytes(of: "turned.jpg")))
        for (index, one) in prints.enumerated() {
            for other in prints.dropFirst(index + 1) { #expect(shared(one, other) < PhotoPrint.enough) }
        }
    }

    @Test func `is nothing for a drawing of ours or a single colour`() async throws {
        #expect(try await workers.process(try Fixtures.bytes(of: "one-pixel.png")).print == nil)
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><rect width='2' height='3' fill='teal'/></svg>"
        #expect(try await workers.draw(svg: svg).print == nil)
    }
}
