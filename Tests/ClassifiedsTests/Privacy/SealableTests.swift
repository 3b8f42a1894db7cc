import Foundation
import TestSite
import Testing

@testable import Classifieds

struct SealableTests {
    @Test(arguments: [
        [], [""], ["a"], ["", "", ""], ["a", "", "b"], ["é\u{0}", "🧭", "\r\n"],
        [String(repeating: "a", count: 70_000), "b"],
    ])
    func `several texts come back each by itself`(fields: [String]) {
        #expect(SealableFields.fields(of: SealableFields.bytes(of: fields)) == fields)
    }

    @Test func `bytes that are cut anywhere inside a text are refused`() {
        let bytes = SealableFields.bytes(of: ["abc"])
        for count in 1..<bytes.count { #expect(SealableFields.fields(of: bytes.prefix(count)) == nil) }
    }

    @Test(arguments: [
        Data([1]), Data([0xFF, 0xFF, 0xFF, 0xFF]), Data([0xFF, 0xFF, 0xFF, 0x7F, 1]), Data([1, 0, 0, 0, 0xFF]),
        Data([2, 0, 0, 0, 0x61]),
    ])
    func `lengths that lie and bytes that are no text are refused`(bytes: Data) {
        #expect(SealableFields.fields(of: bytes) == nil)
    }

    @Test(arguments: [nil, Sex.woman, .man, .other], [false, true])
    func `an ad's words come back with every choice`(sex: Sex?, isSet: Bool) throws {
        let content = AdContent(
            title: "sv c", text: "deux\nlignes", pseudonym: "", sex: sex, showsSex: isSet, acceptsVisio: !isSet,
            agreesToSensitive: isSet)
        #expect(try #require(AdContent(sealableBytes: content.sealableBytes)) == content)
    }

    @Test func `a source comes back, and nothing but a source`() throws {
        #expect(try #require(Source(sealableBytes: Source.test.sealableBytes)) == .test)
        #expect(Source(sealableBytes: SealableFields.bytes(of: ["a", "b"])) == nil)
        #expect(Source(sealableBytes: SealableFields.bytes(of: ["a", "b", "c", "d"])) == nil)
    }
}
