import Foundation

extension Range<Int> {
    /// Work that is many small calculations, divided: each processor has its share of the numbers.
    ///
    /// - Returns: what became of all, in the order of the numbers.
    package func onAllProcessors<T: Sendable>(
        _ work: @escaping @Sendable (Range<Int>) async throws -> [T]
    ) async throws -> [T] {
        let share = Swift.max(1, count / ProcessInfo.processInfo.activeProcessorCount + 1)
        return try await withThrowingTaskGroup(of: (start: Int, done: [T]).self) { group in
            for start in stride(from: lowerBound, to: upperBound, by: share) {
                group.addTask { (start, try await work(start..<Swift.min(start + share, upperBound))) }
            }
            let parts = try await group.reduce(into: []) { $0.append($1) }
            return parts.sorted { $0.start < $1.start }.flatMap(\.done)
        }
    }
}
