import CWorker
import Glibc

/// How a worker is started.
struct WorkerCommand: Sendable {
    /// The path of `zone-visio`.
    let executable: String

    /// The first one is the name that the process shows.
    let arguments: [String]

    /// From its start to its last byte.
    let timeLimit: Duration

    /// The most bytes its answer may have.
    let answerLimit: Int

    /// Starts it with an empty environment, in a process group of its own, with three descriptors and no more.
    ///
    /// - Returns: nil when the kernel can't, or finds no such program.
    func spawn(reading input: borrowing Descriptor, writing output: borrowing Descriptor) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }

        guard
            posix_spawn_file_actions_adddup2(&actions, input.number, STDIN_FILENO) == 0,
            posix_spawn_file_actions_adddup2(&actions, output.number, STDOUT_FILENO) == 0,
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0,
            cworker_close_from(&actions, STDERR_FILENO + 1) == 0,
            resetSignals(&attributes)
        else { return nil }
        return spawn(&actions, &attributes)
    }

    /// The server's signal handling isn't the worker's: nothing blocked, nothing ignored.
    private func resetSignals(_ attributes: inout posix_spawnattr_t) -> Bool {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        return posix_spawnattr_setsigmask(&attributes, &none) == 0
            && posix_spawnattr_setsigdefault(&attributes, &all) == 0
            && posix_spawnattr_setpgroup(&attributes, 0) == 0
            && posix_spawnattr_setflags(&attributes, Int16(flags)) == 0
    }

    private func spawn(
        _ actions: inout posix_spawn_file_actions_t, _ attributes: inout posix_spawnattr_t
    ) -> pid_t? {
        var texts: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { texts.forEach { free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var process: pid_t = 0
        let error = posix_spawn(&process, executable, &actions, &attributes, &texts, &environment)
        return error == 0 ? process : nil
    }
}
