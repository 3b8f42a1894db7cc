/// Answers at even moments, so that how long the work took doesn't show.
///
/// For an address that somebody has the same is done as for one that nobody has, but not to the microsecond: a row is found instead
/// of none, and what is written stands elsewhere in the indexes. Whoever asks a thousand times could tell the two apart (promise
/// COL-3).
enum EvenMoment {
    /// Longer than the work takes, and no more than anybody notices who waits for a mail afterwards.
    private static let step = Duration.milliseconds(50)

    /// Does the work, then waits for the next even moment after its beginning, however it ended.
    ///
    /// - Throws: what the work throws.
    static func after<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        let begun = ContinuousClock.now
        let ended: Result<Value, any Error>
        do { ended = .success(try await work()) } catch { ended = .failure(error) }

        let steps = Int(begun.duration(to: .now) / step) + 1
        try await ContinuousClock().sleep(until: begun.advanced(by: step * steps), tolerance: .zero)
        return try ended.get()
    }
}
