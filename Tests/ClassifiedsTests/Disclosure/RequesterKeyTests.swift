import Foundation
import Testing

@testable import Classifieds

struct RequesterKeyTests {
    /// Made by `openssl genpkey -algorithm X25519` and `openssl pkey -pubout`.
    private static let secret = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VuBCIEIGDkuic1RGPYd2cZAiUOjaWjUdWMVV9XrqtVTWHGVmxK
        -----END PRIVATE KEY-----
        """
    private static let published = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VuAyEAOYkKvt6XNalVDesN8/dR6Gb3AoOZUpVhvgh7D55QH0E=
        -----END PUBLIC KEY-----
        """

    @Test func `a pair that OpenSSL made seals and opens`() throws {
        let key = try #require(RequesterKey.publicBytes(Self.published))
        let id = LegalOrder.ID.random()
        let package = try OrderPackage.seal(Data("archive".utf8), of: id, to: key)
        #expect(OrderPackage.open(package, with: Self.secret) == Data("archive".utf8))
    }

    @Test func `a package whose number or bytes were changed doesn't open`() throws {
        let pair = RequesterKey.make()
        let key = try #require(RequesterKey.publicBytes(pair.public))
        let package = try OrderPackage.seal(Data("archive".utf8), of: .random(), to: key)
        #expect(OrderPackage.open(package, with: pair.private) == Data("archive".utf8))
        for index in [0, 12, 40, package.count - 1] {
            var other = package
            other[index] ^= 1
            #expect(OrderPackage.open(other, with: pair.private) == nil, "\(index)")
        }
    }

    @Test(arguments: ["", "clé", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"])
    func `what is no public key is refused`(_ text: String) {
        #expect(RequesterKey.publicBytes(text) == nil)
        #expect(RequesterKey.publicBytes(RequesterKey.make().private) == nil)
    }
}
