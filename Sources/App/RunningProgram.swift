import Classifieds
import Database
import Foundation

/// The program that runs, as a file.
enum RunningProgram {
    /// Linux's name for it: the same bytes even when another has taken its place on the disk.
    private static let itself = "/proc/self/exe"

    /// What the tests said before this program was released, where that travels with it.
    static func releaseProofs() -> ReleaseProofsState {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: itself) else { return .none }
        return ReleaseProofs.beside(
            URL(filePath: itself), in: URL(filePath: path).deletingLastPathComponent(),
            now: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)))
    }
}
