package import Classifieds
package import Foundation

/// Decodes each photo in a process of its own, which can be killed, has no environment, no file and no key: a file made
/// to take over a decoder takes over nothing (promise COL-8).
package struct PhotoWorkers: PhotoProcessor {
    private let executable: String
    private let timeLimit: Duration
    private let slots: WorkerSlots

    /// - Parameters:
    ///   - executable: a `zone-visio`. Unless said otherwise the running one, by the kernel's link to it: that is the
    ///     same program even when its file was replaced by a newer one.
    ///   - atOnce: how many workers may run.
    ///   - waiting: how many photos may wait for one; the next ones are refused.
    ///   - timeLimit: how long a worker may take.
    package init(
        executable: String = "/proc/self/exe", atOnce: Int = 2, waiting: Int = 64, timeLimit: Duration = .seconds(20)
    ) {
        self.executable = executable
        self.timeLimit = timeLimit
        slots = WorkerSlots(atOnce: atOnce, waiting: waiting)
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

    /// Draws an SVG of our own, its longest side as long as the large variant's, whatever size it states.
    ///
    /// Its worker reads SVG only, and may open files for the fonts: never give it what a visitor sent.
    ///
    /// - Throws: `damaged` when it isn't an SVG.
    package func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto {
        try await run(Data(svg.utf8), options: ["--drawing"])
    }

    private func run(_ bytes: Data, options: [String]) async throws(PhotoRefusal) -> ProcessedPhoto {
        let command = WorkerCommand(
            executable: executable, arguments: ["zone-visio", "photo-worker"] + options, timeLimit: timeLimit)
        let worker = WorkerProcess(command, input: bytes)
        return try await photo(from: slots.run { () -> WorkerProcess.Outcome in await outcome(of: worker) })
    }

    private func outcome(of worker: WorkerProcess) async -> WorkerProcess.Outcome {
        await withTaskCancellationHandler {
            await worker.run()
        } onCancel: {
            worker.kill()
        }
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
