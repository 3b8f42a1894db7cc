import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The receipt of a choice (promise COOKIE-13).
struct ConsentReceiptTests {
    /// A yes to the audience and a no to advertising, on one receipt.
    private func issued(_ test: TestSite) async throws -> IssuedReceipt {
        try await test.site.consents.choose([.audience: true, .advertising: false], over: test.choices())
    }

    private static let both: [Processor] = [.example(.audience), .example(.advertising)]

    @Test func `says what was answered, to which words and when, and nothing of who`() async throws {
        let test = try await TestSite(processors: Self.both)
        let issued = try await issued(test)
        let json = try #require(test.site.keyring.signing.verified(issued.text))
        let read = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(Set(read.keys) == ["kind", "id", "answers"])
        let answers = try #require(read["answers"] as? [String: [String: Any]])
        #expect(Set(answers.keys) == ["audience", "advertising"])
        for (key, answer) in answers {
            #expect(Set(answer.keys) == ["yes", "words", "date"])
            #expect(answer["yes"] as? Bool == (key == "audience"))
            #expect(answer["date"] as? Int64 == TestSite.start.milliseconds / 1_000)
        }
        let asked = test.choices().asked
        #expect(answers["audience"]?["words"] as? String == asked.first?.hash)
    }

    @Test func `has another number each time, and fits in a cookie with all five switches`() async throws {
        let test = try await TestSite(processors: [
            .example(.audience), .example(.advertising), .example(.social), .example(.chat),
        ])
        let all = Dictionary(uniqueKeysWithValues: ConsentSwitch.allCases.map { ($0, true) })
        let first = try await test.site.consents.choose(all, over: test.choices())
        let second = try await test.site.consents.choose(all, over: test.choices())
        #expect(first.receipt.id != second.receipt.id)
        #expect(first.text.utf8.count <= ConsentReceipt.longest)
        #expect(test.choices(first.text).receipt?.answers.count == ConsentSwitch.allCases.count)
    }

    @Test func `holds for six months, yes and no alike`() async throws {
        let test = try await TestSite(processors: Self.both)
        let issued = try await issued(test)
        test.clock.advance(by: ConsentReceipt.life - .seconds(1))
        #expect(test.choices(issued.text).answer(to: .audience) == true)
        #expect(test.choices(issued.text).answer(to: .advertising) == false)
        #expect(test.choices(issued.text).open.isEmpty)
        test.clock.advance(by: .seconds(1))
        let over = test.choices(issued.text)
        #expect(over.invalid == .over)
        #expect(over.open.map(\.consent) == [.audience, .advertising])
        #expect(!over.hasGranted)
    }

    @Test func `of the future counts for nothing`() async throws {
        let test = try await TestSite(processors: Self.both)
        test.clock.advance(by: .days(3))
        let issued = try await issued(test)
        test.clock.advance(by: .zero - .days(2))
        #expect(test.choices(issued.text).invalid == .fromTheFuture)
        #expect(!test.choices(issued.text).hasGranted)
    }

    @Test func `that was touched, cut, made elsewhere or is of another kind counts for nothing`() async throws {
        let test = try await TestSite(processors: Self.both)
        let (own, foreign) = (try await issued(test).text, try await issued(TestSite(processors: Self.both)).text)
        let key = test.site.keyring.signing
        let parts = own.split(separator: ".").map(String.init)
        let payload = String(decoding: try #require(key.verified(own)), as: UTF8.self)
        let lied = SigningKey.base64URL(Data(payload.replacing("false", with: "true").utf8))
        let cases: [(String, ConsentReceipt.Invalid)] = [
            ("", .forged), ("oui", .forged), (String(own.dropLast(9)), .forged), (foreign, .forged),
            ("\(parts[0]).\(lied).\(parts[2])", .forged), (String(repeating: "a", count: 4_096), .tooLong),
            (own + String(repeating: ".", count: 4_096), .tooLong),
            (try key.sign(json: Data(#"{"kind":"erasure"}"#.utf8)), .unreadable),
            (try key.sign(json: Data(payload.replacing("consent", with: "erasure").utf8)), .unreadable),
            (try key.sign(json: Data("[]".utf8)), .unreadable),
        ]
        for (text, invalid) in cases {
            #expect(test.choices(text).invalid == invalid, "\(text.prefix(40))")
            #expect(!test.choices(text).hasGranted)
            #expect(test.choices(text).open.count == 2)
        }
    }

    @Test func `with a switch that this program hasn't keeps the others`() async throws {
        let test = try await TestSite(processors: Self.both)
        let key = test.site.keyring.signing
        let payload = String(decoding: try #require(key.verified(try await issued(test).text)), as: UTF8.self)
        let later = try key.sign(json: Data(payload.replacing("\"advertising\"", with: "\"telepathy\"").utf8))
        #expect(test.choices(later).answer(to: .audience) == true)
        #expect(test.choices(later).open.map(\.consent) == [.advertising])
    }

    @Test func `leads an auditor to the very words that were shown`() async throws {
        let test = try await TestSite(processors: Self.both)
        let issued = try await issued(test)
        test.clock.advance(by: .days(400))
        let shown = try #require(test.site.consents.receipt(issued.text))
        #expect(shown == issued.receipt)
        for (consent, answer) in shown.answers {
            let words = try #require(try await test.site.consents.words(answer.words))
            #expect(words.contains(consent.title))
            #expect(words.contains("Société \(consent.rawValue)"))
        }
        #expect(try await test.site.consents.words("nothing") == nil)
        #expect(test.site.consents.receipt("nothing") == nil)
    }
}
