import Foundation
import TestSite
import Testing

@testable import Classifieds

struct PhotoPrintTests {
    /// A grey picture that a function draws.
    private func picture(_ grey: (Int, Int) -> Double) -> [UInt8] {
        (0..<PhotoPrint.side * PhotoPrint.side).map { index in
            UInt8(max(0, min(255, grey(index % PhotoPrint.side, index / PhotoPrint.side))))
        }
    }

    private func landscape(_ x: Int, _ y: Int) -> Double {
        120 + 60 * sin(Double(x) / 5) + 40 * cos(Double(y * x) / 40) + Double((x * 71 + y * 137 + x * x * y) % 83)
    }

    private func shared(_ one: PhotoPrint, _ other: PhotoPrint, _ keyring: Keyring) throws -> Int {
        let first = Set(try one.prints(with: keyring))
        return try other.prints(with: keyring).count { first.contains($0) }
    }

    @Test func `a picture that is a little lighter and noisier is the same, another isn't`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let first = try #require(PhotoPrint(grey: picture(landscape)))
        let again = try #require(
            PhotoPrint(grey: picture { landscape($0, $1) * 0.97 + 6 + Double(($0 * 31 + $1 * 17) % 3) }))
        let other = try #require(PhotoPrint(grey: picture { Double(($0 * $0 + 3 * $1 * $0) % 251) }))
        #expect(try shared(first, first, keyring) == 21)
        #expect(try shared(first, again, keyring) >= PhotoPrint.enough)
        #expect(try shared(first, other, keyring) < PhotoPrint.enough)
    }

    @Test func `a picture of one colour looks like any other, and has none`() {
        #expect(PhotoPrint(grey: picture { _, _ in 130 }) == nil)
        #expect(PhotoPrint(grey: [1, 2, 3] as [UInt8]) == nil)
        #expect(PhotoPrint(bytes: Data(count: 31)) == nil)
    }

    @Test func `the same picture has nothing in common on two sites`() async throws {
        let print = try #require(PhotoPrint(grey: picture(landscape)))
        let first = Set(try print.prints(with: try await TestKeyring().open()))
        #expect(first.count == 21)
        #expect(first.isDisjoint(with: try print.prints(with: try await TestKeyring().open())))
    }
}
