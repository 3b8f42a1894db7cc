import Glibc

/// Who started the program, where it wants to be told how it goes: a datagram to a socket (sd_notify(3)).
package struct ServiceManager: Sendable {
    /// What it is told.
    package enum News: String, Sendable {
        case ready = "READY=1"
        case stopping = "STOPPING=1"
    }

    private let path: String

    /// - Parameter path: `NOTIFY_SOCKET`: a path, or `@` and an abstract name.
    /// - Returns: `nil` where nobody wants to know.
    package init?(path: String?) {
        guard let path, path.hasPrefix("/") || path.hasPrefix("@"), path.utf8.count < 108 else { return nil }
        self.path = path
    }

    /// Nobody waits for it, and whoever doesn't listen misses it.
    package func say(_ news: News) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }

        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let text = news.rawValue
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                _ = sendto(descriptor, text, text.utf8.count, CInt(MSG_NOSIGNAL), target, length)
            }
        }
    }
}

/// Sockets that whoever started the program has opened for it (sd_listen_fds(3)): they outlive it, so that connections wait
/// while it starts anew.
package enum HandedSockets {
    private static let first: CInt = 3

    /// How many there are.
    package static func count(in environment: [String: String], process: Int32 = getpid()) -> Int {
        guard let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), count > 0, count <= 8 else { return 0 }
        if let owner = environment["LISTEN_PID"], Int32(owner) != process { return 0 }
        return count
    }

    /// The sockets by name: `https` and `http`; under no name one that has another, which is the site's.
    ///
    /// - Parameters:
    ///   - environment: `LISTEN_PID`, `LISTEN_FDS`, `LISTEN_FDNAMES`.
    ///   - process: this process; sockets of another's are left alone.
    package static func named(in environment: [String: String], process: Int32 = getpid()) -> [String: CInt] {
        let count = CInt(count(in: environment, process: process))
        let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        var sockets: [String: CInt] = [:]
        for number in 0..<count {
            let name = Int(number) < names.count ? String(names[Int(number)]) : ""
            let known = ["https", "http"].contains(name) ? name : ""
            if sockets[known] == nil { sockets[known] = first + number }
        }
        return sockets
    }

    /// The address at which a socket listens, in numbers; `nil` for one that is a file of this machine.
    package static func host(of socket: CInt) -> String? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let isFound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(socket, address, &length) == 0, CInt(address.pointee.sa_family) != AF_UNIX else {
                    return false
                }
                return getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
            }
        }
        guard isFound else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
