import TestSite
import Testing

@testable import Classifieds

/// Each field has its limits, and everything that is wrong is said at once.
struct AdFieldTests {
    @Test(arguments: [
        ("titre", 4, false), ("titre", 5, true), ("titre", 80, true), ("titre", 81, false), ("texte", 29, false),
        ("texte", 30, true), ("texte", 4_000, true), ("texte", 4_001, false), ("pseudonyme", 1, false),
        ("pseudonyme", 2, true), ("pseudonyme", 30, true), ("pseudonyme", 31, false),
    ])
    func `words have a length`(field: String, length: Int, isTaken: Bool) throws {
        let words = String(repeating: "é", count: length)
        let draft = AdDraft.checked.with { draft in
            switch field {
            case "titre": draft.title = words
            case "texte": draft.text = words
            default: draft.pseudonym = words
            }
        }
        let problems = try AdRules.france.problems(of: draft)
        #expect(problems.map(\.field) == (isTaken ? [] : [field]))
        if !isTaken { #expect(problems.first?.sentence.contains("il en a \(length).") == true) }
    }

    @Test func `spaces don't make a word longer`() throws {
        #expect(try AdRules.france.problems(of: .checked.titled("  a \n b\t ")).map(\.field) == ["titre"])
        let ad = try AdRules.france.check(.checked.titled(" Parler \n  d’océan\t "))
        #expect(ad.content.title == "Parler d’océan")
    }

    @Test func `a text keeps its paragraphs and loses its ragged edges`() throws {
        let typed = "\n\n  Bonjour à tous,  \n\n\n\n\tje cherche à parler\u{A0}\n  d’océan et de voiliers.\n \n"
        let ad = try AdRules.france.check(.checked.with { $0.text = typed })
        #expect(ad.content.text == "Bonjour à tous,\n\nje cherche à parler\nd’océan et de voiliers.")
    }

    static let wrong: [(field: String, change: @Sendable (inout AdDraft) -> Void)] = [
        ("rubrique", { $0.category = "" }), ("rubrique", { $0.category = "armes" }),
        ("rubrique", { $0.category = "Conversation" }),
        ("titre", { $0.title = "" }), ("texte", { $0.text = "   " }), ("pseudonyme", { $0.pseudonym = "" }),
        ("sexe", { $0.sex = "dragon" }), ("precision", { $0.precision = "rue" }),
        (
            "code_postal",
            {
                $0.postcode = ""; $0.commune = ""
            }
        ), ("code_postal", { $0.postcode = "00000" }),
        ("code_postal", { $0.postcode = "6900" }), ("code_postal", { $0.postcode = "abcde" }),
        ("code_postal", { $0.postcode = "69003'; DROP" }),
        ("commune", { $0.commune = "35288" }),
        (
            "commune",
            {
                $0.postcode = "51300"; $0.commune = ""
            }
        ),
        ("telephone", { $0.telephone = "12" }), ("telephone", { $0.telephone = "camille" }),
        ("majeur", { $0.isAdult = false }), ("regles", { $0.acceptsRules = false }),
    ]

    @Test(arguments: wrong.indices)
    func `what is wrong is said beside its field`(index: Int) throws {
        let problems = try AdRules.france.problems(of: .checked.with(Self.wrong[index].change))
        #expect(problems.map(\.field) == [Self.wrong[index].field])
        #expect(problems.allSatisfy { !$0.sentence.isEmpty && $0.sentence.hasSuffix(".") })
    }

    @Test func `everything that is wrong is said at once`() throws {
        let problems = try AdRules.france.problems(
            of: AdDraft().with {
                $0.telephone = "1"; $0.sex = "x"; $0.precision = "x"
            })
        #expect(
            problems.map(\.field) == [
                "titre", "texte", "pseudonyme", "code_postal", "rubrique", "sexe", "precision", "majeur", "regles",
                "telephone",
            ])
    }

    @Test func `the address and the photos are said with the rest`() async throws {
        let test = try await TestSite()
        let draft = AdDraft.sample().with {
            $0.title = "X"; $0.email = "camille"
        }
        let photos = PhotoChanges.adding("1", "2", "3", "4", "5", "6", "7", "8", "9")
        do {
            try await test.site.ads.check(draft, photos: photos, as: nil, by: .visitor)
            Issue.record("it should have been refused")
        } catch Refusal.invalid(let problems) {
            #expect(Set(problems.map(\.field)) == ["titre", "email", "photos"])
            #expect(problems.count == 3)
        }
    }

    @Test func `the commune of a postcode that has one needn't be chosen`() throws {
        let ad = try AdRules.france.check(
            .checked.with {
                $0.postcode = "35400"; $0.commune = ""
            })
        #expect(ad.commune.name == "Saint-Malo")
    }

    @Test func `region and department are the commune's, not the postcode's`() throws {
        let ad = try AdRules.france.check(
            .checked.with {
                $0.postcode = "01200"; $0.commune = "74109"
            })
        #expect(ad.commune.department == "74")
    }

    @Test func `what may be left out is left out`() throws {
        let ad = try AdRules.france.check(.checked)
        #expect(ad.content.sex == nil)
        #expect(ad.telephone == nil)
        #expect(ad.precision == .commune)
    }

    @Test func `a sex is shown only when its person wants`() throws {
        let hidden = try AdRules.france.check(.checked.with { $0.sex = "femme" }).content
        #expect(hidden.sex == .woman && hidden.shownSex == nil)
        let shown = try AdRules.france.check(
            .checked.with {
                $0.sex = "autre"; $0.showsSex = true
            }
        ).content
        #expect(shown.shownSex == .other)
    }

    @Test(arguments: [
        ("06 12 34 56 78", "+33612345678"), ("06.12.34.56.78", "+33612345678"), ("+33 6 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"), ("0033 6 12 34 56 78", "+33612345678"),
        ("+32 470 12 34 56", "+32470123456"), ("0041 79 123 45 67", "+41791234567"),
        ("06\u{202F}12\u{A0}34-56/78", "+33612345678"),
    ])
    func `a telephone number is read as people write it`(typed: String, number: String) throws {
        #expect(try AdRules.france.check(.checked.with { $0.telephone = typed }).telephone == number)
    }

    @Test(arguments: [
        "12", "06 12 34 56 7", "06 12 34 56 789", "+33 6 12 34 56", "+0 123 456 789", "+1234567890123456", "+", "00",
        "06 12 34 56 7a", "٠٦١٢٣٤٥٦٧٨", "+33612345678 ou +33612345679", "appelez-moi",
    ])
    func `what is no telephone number isn't taken for one`(typed: String) {
        #expect(TelephoneNumber(typed) == nil)
    }
}
