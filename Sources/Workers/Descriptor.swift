import CWorker
import Glibc

/// A descriptor that is closed when its owner is gone.
struct Descriptor: ~Copyable {
    let number: CInt

    init(owning number: CInt) {
        self.number = number
    }

    deinit {
        Glibc.close(number)
    }

    /// Ends its life here.
    consuming func close() {}

    /// Reading and writing answer at once, with `EAGAIN` when there is nothing to do.
    borrowing func becomeNonBlocking() {
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }
}

/// A one-way channel; no other program that the process starts gets its ends.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    /// - Returns: nil when the process has no descriptor left.
    init?() {
        var numbers: [CInt] = [-1, -1]
        guard cworker_pipe(&numbers) == 0 else { return nil }
        reading = Descriptor(owning: numbers[0])
        writing = Descriptor(owning: numbers[1])
    }
}
