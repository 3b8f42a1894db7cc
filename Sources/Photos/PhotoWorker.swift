import Classifieds
import Foundation
import Workers

/// The process that decodes one photo and ends: « zone-visio photo-worker », started by `PhotoWorkers` alone.
///
/// It takes the file on its standard input and answers on its standard output; see `WorkerAnswer`.
package enum PhotoWorker {
    /// Memory measured with 50 megapixels: JPEG 0.6 GB, PNG 0.5, interlaced PNG 0.7, WebP 0.6, HEIC 0.8, AVIF 0.9.
    private static let confinement = Confinement(memory: 1_500_000_000, processorTime: 15)

    /// Does the whole work of the process. Nothing else may have been started in it.
    ///
    /// - Parameter arguments: those after `photo-worker`: none, or `--drawing` for SVG of our own or the operator's.
    /// - Returns: never; the exit code is 0 when there was an answer, `EX_OSERR` when the process couldn't be confined.
    package static func run(arguments: some Collection<String>) -> Never {
        let source: PhotoRenderer.Source = arguments.contains("--drawing") ? .drawing : .photo
        guard confinement.limit(), keepInMemory(), runNothingWritten(), let renderer = PhotoRenderer(for: source),
            close(for: source)
        else {
            WorkerChannel.giveUp()
        }
        WorkerChannel.end(answering: answer(of: renderer).encoded)
    }

    /// Large pictures stay in memory: libvips would put them into a temporary file.
    private static func keepInMemory() -> Bool {
        setenv("VIPS_DISC_THRESHOLD", "8g", 1) == 0
    }

    /// Libvips would write instructions for this very processor and run them, which a machine that is well kept refuses
    /// (MemoryDenyWriteExecute of systemd.exec(5)): it would end there.
    private static func runNothingWritten() -> Bool {
        setenv("VIPS_NOVECTOR", "1", 1) == 0
    }

    /// Drawings need files all along, those of the fonts. They are ours, or the operator's that `SVGCheck` let pass.
    private static func close(for source: PhotoRenderer.Source) -> Bool {
        source == .drawing || confinement.close()
    }

    private static func answer(of renderer: PhotoRenderer) -> WorkerAnswer {
        switch WorkerChannel.read(atMost: PhotoLimits.bytes) {
        case .tooLong: return .refusal(.tooManyBytes)
        case .unreadable: return .refusal(.damaged)
        case .whole(let bytes):
            do throws(PhotoRefusal) {
                return .photo(try renderer.render(bytes))
            } catch {
                return .refusal(error)
            }
        }
    }
}
