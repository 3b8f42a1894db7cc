package import Classifieds
package import Foundation
import Workers

/// Decodes each photo in a process of its own, which can be killed, has no environment, no file and no key: a file made
/// to take over a decoder takes over nothing (promise COL-8).
package struct PhotoWorkers: PhotoProcessor {
    private let pool: WorkerPool

    /// See `WorkerPool`: two at once, twenty seconds each, unless said otherwise.
    package init(
        executable: String = "/proc/self/exe", atOnce: Int = 2, waiting: Int = 64, timeLimit: Duration = .seconds(20)
    ) {
        pool = WorkerPool(
            of: "photo-worker", executable: executable, atOnce: atOnce, waiting: waiting, timeLimit: timeLimit,
            answerLimit: WorkerAnswer.limit)
    }

    package func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        guard bytes.count <= PhotoLimits.bytes else { throw .tooManyBytes }
        _ = try PhotoFormat(of: bytes)
        return try await run(bytes, options: [])
    }

    package func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        guard let size = WebP.size(of: bytes), max(size.width, size.height) <= PhotoSize.large.longestEdge else {
            throw .unsupportedFormat
        }
        var photo = try await process(bytes)
        guard WebP.Size(width: photo.width, height: photo.height) == size else { throw .damaged }
        photo.variants[.large] = bytes
        return photo
    }

    /// Draws an SVG of our own, or the operator's sign that `SVGCheck` let pass; its longest side is as long as the large
    /// variant's, whatever size it states.
    ///
    /// Its worker reads SVG only, and may open files for the fonts: never give it what a visitor sent.
    ///
    /// - Throws: `damaged` when it isn't an SVG.
    package func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto {
        try await run(Data(svg.utf8), options: ["--drawing"])
    }

    private func run(_ bytes: Data, options: [String]) async throws(PhotoRefusal) -> ProcessedPhoto {
        try photo(from: await pool.run(bytes, options: options))
    }

    private func photo(from outcome: WorkerProcess.Outcome) throws(PhotoRefusal) -> ProcessedPhoto {
        switch outcome {
        case .notStarted: throw .workerUnavailable
        case .tooSlow: throw .tooSlow
        case .failed: throw .damaged
        case .answered(let bytes):
            switch WorkerAnswer(decoding: bytes) {
            case .refusal(let refusal): throw refusal
            case .photo(let rendered):
                guard let photo = ProcessedPhoto(checking: rendered) else { throw .damaged }
                return photo
            case nil: throw .damaged
            }
        }
    }
}
