import CWorker
import Glibc

/// The system calls that are left to a worker while it decodes: memory, threads, time, and the descriptors it has.
/// Everything else answers « not permitted », so that a decoder taken over reaches no file, no socket and no process,
/// not even the memory of the server that started it.
enum SystemCallFilter {
    private static let allowed: [CInt] = [
        SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_close, SYS_fstat, SYS_lseek,
        SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_brk,
        SYS_futex, SYS_set_robust_list, SYS_rseq, SYS_exit, SYS_exit_group, SYS_gettid, SYS_getpid,
        SYS_sched_yield, SYS_sched_getaffinity, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
        SYS_clock_gettime, SYS_clock_nanosleep, SYS_gettimeofday, SYS_nanosleep, SYS_getrandom, SYS_getrusage,
        SYS_restart_syscall,
    ]

    /// Puts the filter on every thread of the process, for good.
    ///
    /// - Returns: false when the kernel refuses it.
    static func install() -> Bool {
        var program = instructions
        return program.withUnsafeMutableBufferPointer { buffer in
            var header = sock_fprog(len: UInt16(buffer.count), filter: buffer.baseAddress)
            return cworker_seccomp(UInt32(SECCOMP_SET_MODE_FILTER), UInt32(SECCOMP_FILTER_FLAG_TSYNC), &header) == 0
        }
    }

    /// A program of the kernel's packet filter (seccomp(2)): the architecture is checked, then the call's number.
    private static var instructions: [sock_filter] {
        let architecture = [load(4), jump(ifEqual: architectureName, skipping: 1), answer(SECCOMP_RET_KILL_PROCESS)]
        let calls = allowed.flatMap { call in
            [jump(ifEqual: UInt32(call), elseSkipping: 1), answer(SECCOMP_RET_ALLOW)]
        }
        return architecture + [load(0)] + calls + threads + [answer(refusal(EPERM))]
    }

    /// `clone` for threads alone. `clone3` hides its flags behind an address that a filter can't read: the C library
    /// uses `clone` where it doesn't exist.
    private static var threads: [sock_filter] {
        [
            jump(ifEqual: UInt32(SYS_clone3), elseSkipping: 1),
            answer(refusal(ENOSYS)),
            jump(ifEqual: UInt32(SYS_clone), elseSkipping: 3),
            load(16),
            sock_filter(code: UInt16(BPF_JMP | BPF_JSET | BPF_K), jt: 0, jf: 1, k: threadFlag),
            answer(SECCOMP_RET_ALLOW),
        ]
    }

    /// `CLONE_THREAD` of clone(2).
    private static let threadFlag: UInt32 = 0x0001_0000

    #if arch(x86_64)
        private static let architectureName: UInt32 = 0xC000_003E  // AUDIT_ARCH_X86_64
    #elseif arch(arm64)
        private static let architectureName: UInt32 = 0xC000_00B7  // AUDIT_ARCH_AARCH64
    #endif

    /// Loads four bytes of `struct seccomp_data`: 0 the call, 4 the architecture, 16 the first argument's lower half.
    private static func load(_ offset: UInt32) -> sock_filter {
        sock_filter(code: UInt16(BPF_LD | BPF_W | BPF_ABS), jt: 0, jf: 0, k: offset)
    }

    private static func jump(ifEqual value: UInt32, skipping: UInt8 = 0, elseSkipping: UInt8 = 0) -> sock_filter {
        sock_filter(code: UInt16(BPF_JMP | BPF_JEQ | BPF_K), jt: skipping, jf: elseSkipping, k: value)
    }

    private static func answer(_ action: UInt32) -> sock_filter {
        sock_filter(code: UInt16(BPF_RET | BPF_K), jt: 0, jf: 0, k: action)
    }

    private static func refusal(_ error: CInt) -> UInt32 {
        0x0005_0000 | UInt32(error)  // SECCOMP_RET_ERRNO
    }
}
