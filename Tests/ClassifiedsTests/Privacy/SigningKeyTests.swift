import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite struct SigningKeyTests {
    @Test func `a signature is written in one way only`() async throws {
        let keyring = try TestKeyring()
        let key = try await keyring.open().signing
        let signature = try key.sign(json: Data(#"{"kind":"ÿ?>"}"#.utf8))
        #expect(key.verified(signature) != nil)

        let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        let others = signs.map { signature.dropLast() + String($0) }.filter { $0 != signature }
        #expect(others.count == 63)
        for other in others + ["\(signature)=", "\(signature)==", "\(signature)\n"] {
            #expect(key.verified(String(other)) == nil)
        }
    }

    @Test func `bytes are written with the signs of addresses, and read from no others`() {
        #expect(SigningKey.base64URL(Data([0xFB, 0xFF])) == "-_8")
        #expect(SigningKey.data(base64URL: "-_8") == Data([0xFB, 0xFF]))
        for other in ["+/8", "-/8", "-_9", "-_8=", "-_8\n", "-"] {
            #expect(SigningKey.data(base64URL: other[...]) == nil)
        }
    }
}
