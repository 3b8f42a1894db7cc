import Glibc
import NIOSSL

/// For whom a certificate is: its subject alternative names, and nothing else (RFC 9525 §6).
struct CertificateNames {
    private var names: [String] = []
    private var addresses: [[UInt8]] = []

    init(_ certificate: NIOSSLCertificate) {
        for name in certificate._subjectAlternativeNames() {
            if name.nameType == .dnsName {
                names.append(String(decoding: name.contents, as: UTF8.self).lowercased())
            } else if name.nameType == .ipAddress {
                addresses.append(Array(name.contents))
            }
        }
    }

    init(names: [String], addresses: [[UInt8]] = []) {
        self.names = names
        self.addresses = addresses
    }

    /// - Parameter host: a name, or an address, an IPv6 one in brackets or without.
    func cover(_ host: String) -> Bool {
        let host = host.lowercased().filter { $0 != "[" && $0 != "]" }
        if let address = Self.bytes(of: host) { return addresses.contains(address) }
        let parent = host.drop { $0 != "." }.dropFirst()
        return names.contains { $0 == host || $0.hasPrefix("*.") && parent.contains(".") && $0.dropFirst(2) == parent }
    }

    private static func bytes(of host: String) -> [UInt8]? {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, host, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        if inet_pton(AF_INET6, host, &six) == 1 { return withUnsafeBytes(of: six) { Array($0) } }
        return nil
    }
}
