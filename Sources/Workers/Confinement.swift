import CWorker
import Glibc

/// Takes from a worker, before it reads the first byte of a stranger's file, what reading it doesn't need.
///
/// A limit on processes (RLIMIT_NPROC) isn't among them: it counts all that the same user runs anywhere, and decoders
/// need threads. `SystemCallFilter` lets a worker make threads and no process.
package struct Confinement: Sendable {
    private let memory: Int
    private let processorTime: Int

    /// - Parameters:
    ///   - memory: the most that may be mapped, in bytes.
    ///   - processorTime: the most seconds of it, all threads together.
    package init(memory: Int, processorTime: Int) {
        self.memory = memory
        self.processorTime = processorTime
    }

    /// Sets what holds from the first instruction on. Call it before any library starts.
    ///
    /// - Returns: false when the kernel refuses; the process must end then.
    package func limit() -> Bool {
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
            && cworker_use_one_heap() == 0
    }

    /// Closes the way to files, sockets and processes. Call it when the libraries have started, before the first byte
    /// is read.
    ///
    /// - Returns: false when the kernel refuses; the process must end then.
    package func close() -> Bool {
        limit(RLIMIT_NOFILE, to: 3) && SystemCallFilter.install()
    }

    /// - Parameter maximum: where the kernel kills instead of saying why; the value itself unless said otherwise.
    private func limit(_ resource: __rlimit_resource, to value: Int, atMost maximum: Int? = nil) -> Bool {
        var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(maximum ?? value))
        return setrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0
    }
}
