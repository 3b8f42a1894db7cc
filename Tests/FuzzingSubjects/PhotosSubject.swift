import Classifieds
package import Foundation
package import TestSite

@testable import Photos

/// A photo as the worker decodes it, without its process; and what a worker says, which may have been taken over by one.
package struct PhotosSubject: FuzzingSubject {
    package static let name = "photos"
    package static let longest = 6_000

    private let renderer: PhotoRenderer

    package init(_ world: TestSite) throws {
        guard let renderer = PhotoRenderer(for: .photo) else {
            throw BrokenRule("the library of photos starts")
        }
        self.renderer = renderer
    }

    package func look(at bytes: Data) throws {
        try checkRendered(bytes)
        if let pixels = WebP.pixelsOnly(bytes) {
            try require(WebP.pixelsOnly(pixels) == pixels, "a file of pixels only stays as it is")
        }
        if let answer = WorkerAnswer(decoding: bytes) {
            try require(WorkerAnswer(decoding: answer.encoded) == answer, "an answer comes out as it went in")
        }
    }

    private func checkRendered(_ bytes: Data) throws {
        let answer: WorkerAnswer
        do throws(PhotoRefusal) {
            answer = .photo(try renderer.render(bytes))
        } catch {
            answer = .refusal(error)
        }
        let encoded = answer.encoded
        try require(encoded.count <= WorkerAnswer.limit, "no answer is over its bound")
        try require(WorkerAnswer(decoding: encoded) == answer, "an answer comes out as it went in")
        if case .photo(let photo) = answer {
            try require(ProcessedPhoto(checking: photo) != nil, "what is served is pixels only, in three sizes")
        }
    }
}
