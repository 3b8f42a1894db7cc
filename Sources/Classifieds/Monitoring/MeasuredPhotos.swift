import Database
package import Foundation
import Synchronization

/// Who prepares photos, with a look at how long it takes and whether they still can.
package final class MeasuredPhotos: PhotoProcessor {
    private let processor: any PhotoProcessor
    private let missed = Mutex<ContinuousClock.Instant?>(nil)
    /// A worker that couldn't be had for a moment is no fault of now.
    private static let memory = Duration.minutes(15)

    init(_ processor: any PhotoProcessor) {
        self.processor = processor
    }

    /// Whether a photo found no worker in the last minutes, and none has since.
    var isUnavailable: Bool { missed.withLock { $0.map { $0.duration(to: .now) < Self.memory } ?? false } }

    package func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        try await measured { () throws(PhotoRefusal) in try await processor.process(bytes) }
    }

    package func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        try await measured { () throws(PhotoRefusal) in try await processor.accept(bytes) }
    }

    package func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto {
        try await processor.draw(svg: svg)
    }

    private func measured(
        _ work: () async throws(PhotoRefusal) -> ProcessedPhoto
    ) async throws(PhotoRefusal) -> ProcessedPhoto {
        let start = ContinuousClock.now
        do {
            let photo = try await work()
            note(.done, since: start)
            missed.withLock { $0 = nil }
            return photo
        } catch {
            // Of a task that was cancelled nothing is known.
            guard !Task.isCancelled else { throw error }
            note(error == .workerUnavailable ? .unavailable : .refused, since: start)
            switch error {
            case .workerUnavailable: missed.withLock { $0 = .now }
            // A worker had it in hand; what else is refused may have been shown to none.
            case .damaged, .tooSlow: missed.withLock { $0 = nil }
            default: break
            }
            throw error
        }
    }

    private func note(_ end: MeasuredEnd, since start: ContinuousClock.Instant) {
        Metric.photoWork.time(start.duration(to: .now), MetricLabel(end))
    }
}
