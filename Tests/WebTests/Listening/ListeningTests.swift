import Glibc
import Testing

@testable import Web

@Suite struct `A certificate` {
    private static let names = CertificateNames(
        names: ["www.exemple.fr", "*.annonces.exemple"],
        addresses: [[127, 0, 0, 1], [UInt8](repeating: 0, count: 15) + [1]])

    @Test(arguments: ["www.exemple.fr", "WWW.Exemple.fr", "rennes.annonces.exemple", "127.0.0.1", "[::1]", "::1"])
    func `is for the names it has`(host: String) {
        #expect(Self.names.cover(host))
    }

    @Test(arguments: [
        "exemple.fr", "annonces.exemple", "a.b.annonces.exemple", "exemple", "127.0.0.2", "::2", "",
        "*.annonces.exemple.fr",
    ])
    func `is for no other`(host: String) {
        #expect(!Self.names.cover(host))
    }

    @Test func `for all of a top domain is for nobody`() {
        #expect(!CertificateNames(names: ["*.fr"]).cover("exemple.fr"))
    }
}

@Suite struct `Sockets that were handed over` {
    @Test func `are known by their names, in any order`() {
        let environment = ["LISTEN_FDS": "2", "LISTEN_FDNAMES": "http:https", "LISTEN_PID": "7"]
        #expect(HandedSockets.named(in: environment, process: 7) == ["http": 3, "https": 4])
    }

    @Test func `without names are the site's`() {
        #expect(HandedSockets.named(in: ["LISTEN_FDS": "1"], process: 7) == ["": 3])
        #expect(HandedSockets.named(in: ["LISTEN_FDS": "1", "LISTEN_FDNAMES": "zone-visio.socket"]) == ["": 3])
    }

    @Test(arguments: [
        [:], ["LISTEN_FDS": "0"], ["LISTEN_FDS": "x"], ["LISTEN_FDS": "-1"], ["LISTEN_FDS": "1", "LISTEN_PID": "8"],
    ])
    func `to somebody else, or none, are left alone`(environment: [String: String]) {
        #expect(HandedSockets.named(in: environment, process: 7).isEmpty)
    }

    @Test func `say at which address they listen, unless they are files`() throws {
        for (typed, host) in [(in_addr_t(0x7F00_0001), "127.0.0.1"), (0, "0.0.0.0")] {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr = in_addr(s_addr: typed.bigEndian)
            let length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
            }
            try #require(bound == 0)
            #expect(HandedSockets.host(of: descriptor) == host)
        }
        let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        #expect(HandedSockets.host(of: file) == nil)
        #expect(HandedSockets.host(of: -1) == nil)
    }
}

@Suite struct `Whoever wants to know how it goes` {
    @Test func `has a path, or a name of the machine's`() {
        #expect(ServiceManager(path: "/run/notify") != nil)
        #expect(ServiceManager(path: "@notify") != nil)
    }

    @Test(arguments: [nil, "", "notify", "/" + String(repeating: "a", count: 108)])
    func `is nobody without one that a socket can have`(path: String?) {
        #expect(ServiceManager(path: path) == nil)
    }
}
