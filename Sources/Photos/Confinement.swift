import CVips
import Glibc

/// Takes from a worker, before it reads the first byte of a stranger's file, what decoding doesn't need.
///
/// A limit on processes (RLIMIT_NPROC) isn't among them: it counts all that the same user runs anywhere, and decoders
/// need threads. `SystemCallFilter` lets a worker make threads and no process.
enum Confinement {
    /// The most memory that may be mapped, in bytes.
    ///
    /// Measured with 50 megapixels: JPEG 0.6 GB, PNG 0.5, interlaced PNG 0.7, WebP 0.6, HEIC 0.8, AVIF 0.9.
    static let memory = 1_500_000_000

    /// The most seconds of processor time, all threads together.
    static let processorTime = 15

    /// Sets what holds from the first instruction on. Call it before libvips starts.
    ///
    /// - Returns: false when the kernel refuses; the process must end then.
    static func limit() -> Bool {
        // A library that tries to write a cache of its own is refused, not killed.
        signal(SIGXFSZ, SIG_IGN)
        return cworker_prctl(PR_SET_PDEATHSIG, UInt(SIGKILL)) == 0
            && cworker_prctl(PR_SET_NO_NEW_PRIVS, 1) == 0
            && cworker_prctl(PR_SET_DUMPABLE, 0) == 0
            && limit(RLIMIT_AS, to: memory)
            && limit(RLIMIT_CPU, to: processorTime, atMost: processorTime + 1)
            && limit(RLIMIT_FSIZE, to: 0)
            && limit(RLIMIT_CORE, to: 0)
            && limit(RLIMIT_NOFILE, to: 64)
            && keepInMemory()
    }

    /// Closes the way to files, sockets and processes. Call it when libvips has started, before the first byte is read.
    ///
    /// Our own drawings need files all along, those of the fonts.
    static func close(for source: PhotoRenderer.Source) -> Bool {
        guard source == .photo else { return true }
        return limit(RLIMIT_NOFILE, to: 3) && SystemCallFilter.install()
    }

    /// - Parameter maximum: where the kernel kills instead of saying why; the value itself unless said otherwise.
    private static func limit(_ resource: __rlimit_resource, to value: Int, atMost maximum: Int? = nil) -> Bool {
        var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(maximum ?? value))
        return setrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0
    }

    /// Large pictures stay in memory: libvips would put them into a temporary file.
    private static func keepInMemory() -> Bool {
        setenv("VIPS_DISC_THRESHOLD", "8g", 1) == 0 && cworker_use_one_heap() == 0
    }
}
