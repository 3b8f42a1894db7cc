import Database
import TestSite
import Testing

@testable import Classifieds

struct FindByWordsTests {
    /// « Parler d’océan et de voiliers » and what follows.
    private static let text =
        "Bonjour, j’aimerais parler d’océans, de mon cœur et de l’École navale à Sète : les bateaux m’intéressent."

    private static let asked: [(words: String, isFound: Bool)] = [
        ("océan", true), ("ocean", true), ("OCÉAN", true), ("oce\u{301}an", true), ("océans", true),
        ("d'océan", true), ("d’océan", true), ("l'océan", true), ("voilier", true), ("voiliers", true),
        ("Voiliers océan", true), ("océan voiliers bateau", true), ("bateau, océan !", true), ("coeur", true),
        ("cœur", true), ("CŒUR", true), ("ecole navale", true), ("école", true), ("sete", true), ("parler", true),
        ("aimer", true), ("et", true), ("de la", false), ("parler de la mer", false), ("les océans", true),
        ("océan requin", false), ("requin", false), ("océa", false), ("oceanographie", false), ("", true), ("  ", true),
        ("!!!", true), ("Camille_L", false), ("camille", false),
    ]

    @Test(arguments: asked.indices)
    func `words find whatever the accents, capitals and endings, and all are needed`(index: Int) async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(.sample().with { $0.text = Self.text })
        let (words, isFound) = Self.asked[index]
        #expect(try await test.found { $0.words = words } == (isFound ? [ad] : []), "\(words)")
    }

    @Test func `words of the title and of the text count together`() async throws {
        let test = try await TestSite()
        let (_, sea) = try await test.publish()
        let (_, guitar) = try await test.publish(.sample(of: .noe))
        #expect(try await test.found { $0.words = "voiliers semaine" } == [sea])
        #expect(try await test.found { $0.words = "guitare leçons soir" } == [guitar])
        #expect(try await test.found { $0.words = "voiliers guitare" } == [])
        #expect(try await test.found { $0.words = "grands débutants" } == [guitar])
    }

    @Test(arguments: ["photo", "visio", "dep69", "com69123", "reg84", "rubconversation", "sexefemme"])
    func `the index's own marks aren't words that one can ask for`(mark: String) async throws {
        let test = try await TestSite()
        _ = try await test.publish(
            .sample().with {
                $0.sex = "femme"; $0.showsSex = true
            }, photos: .adding("1"))
        #expect(try await test.found { $0.words = mark } == [])
    }

    @Test func `nobody is found by name, address or telephone`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(.sample().with { $0.telephone = "06 12 34 56 78" })
        for words in ["Camille_L", "camille exemple fr", "0612345678", "33612345678", "69003", "Lyon"] {
            #expect(try await test.found { $0.words = words } == [], "\(words)")
        }
    }

    static let hostile = [
        "\"", "\"\"", "'", "''; DROP TABLE ad; --", "*", "voilier*", "^voilier", "-voilier", "+", "(", ")", "((", "{",
        "}",
        "NEAR(a b)", "NEAR", "AND", "OR", "NOT", "voilier OR guitare", "voilier AND", "NOT voilier", "words:voilier",
        "{words} : voilier", "ad_search", "\u{0}", "voilier\u{0}", "\u{0}voilier", "\\", "%", "_", "?", "$1", "@x",
        ":x",
        "<b>", "\u{FFFD}", "🎸", "👨‍👩‍👧‍👦", "日本語", "ﷺ", "e\u{301}\u{301}\u{301}", "\u{202E}reiliov", "\r\n\t",
    ]

    @Test(arguments: hostile)
    func `whatever is typed is only words`(words: String) async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let counts = try await test.rowCounts()
        _ = try await test.found { $0.words = words }
        _ = try await test.found {
            $0.words = words; $0.place = try test.place("69123"); $0.radius = 200
        }
        #expect(try await test.rowCounts() == counts)
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test(arguments: [
        ("voilier OR guitare", 0), ("voilier NOT océan", 0), ("-voilier", 0), ("\"voilier océan\"", 0), ("voil*", 0),
        ("voilier\u{0}requin", 0), ("voilier\u{0}océan", 1), ("voilier | requin", 0),
    ])
    func `signs don't command the index`(words: String, count: Int) async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        #expect(try await test.found { $0.words = words }.count == count)
    }

    @Test func `ten thousand characters are only words`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        for words in [
            String(repeating: "a", count: 10_000), String(repeating: "voilier ", count: 1_250),
            String(repeating: "\"", count: 10_000), String(repeating: "(", count: 10_000),
            (0..<2_000).map { "m\($0)" }.joined(separator: " "), String(repeating: "é\u{301}", count: 5_000),
            String(repeating: "\u{0}", count: 10_000),
        ] {
            _ = try await test.found { $0.words = words }
        }
        #expect(try await test.found { $0.words = String(repeating: "voilier ", count: 1_250) } == [ad])
    }

    @Test func `a category that nobody made is only a word`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        for key in ["x\" OR \"rubconversation", "conversation OR rubjeux", ")", "*", "", "\u{0}", "é"] {
            #expect(try await test.found { $0.category = Category(key: key) } == [], "\(key)")
        }
    }
}
