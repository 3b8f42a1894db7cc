import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The register (LAW-5)")
struct RegisterTests {
    @Test func `holds everything personal that is stored, under its purpose`() async throws {
        let register = Register(for: try await TestSite().site.settings)
        for entry in Inventory.inForce(on: .plain) where entry.isPersonal {
            let activity = try #require(register.activities.first { $0.purpose == entry.purpose })
            #expect(activity.data.contains(try #require(entry.what)), "\(entry.name)")
        }
        #expect(!register.activities.contains { $0.purpose == .partners }, "there is none")
    }

    @Test func `has one line an activity and as many fields in each, whatever stands in them`() async throws {
        var settings = try await TestSite().site.settings
        settings.controller = Controller(name: "L’« Asso », \"dite\"\r\nX", address: "a", email: "b", host: "c")
        let register = Register(for: settings)
        let lines = Self.parsed(register.csv)
        #expect(lines.count == register.activities.count + 1)
        #expect(Set(lines.map(\.count)) == [13])
        #expect(lines.dropFirst().allSatisfy { $0[1] == "L’« Asso », \"dite\"\r\nX" })
        // What is opened also, and what is kept, may be nothing; every other field says something.
        #expect(lines.allSatisfy { line in [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12].allSatisfy { !line[$0].isEmpty } })
    }

    @Test func `says nothing that isn't in the inventory`() async throws {
        let register = Register(for: try await TestSite().site.settings)
        for activity in register.activities {
            let listed = Inventory.inForce(on: .plain).filter { $0.purposes.contains(activity.purpose) }
                .compactMap(\.what)
            for told in activity.data + activity.alsoOpened {
                #expect(listed.contains(told), "\(activity.purpose): \(told)")
            }
        }
        #expect(register.activities.count > 10)
    }

    @Test func `no activity rests on nothing, or on two grounds`() async throws {
        let lines = Self.parsed(Register(for: try await TestSite().site.settings).csv)
        let column = try #require(lines.first?.firstIndex(of: "Base légale"))
        for line in lines.dropFirst() {
            #expect(line[column].matches(of: /article 6\.1\u{A0}[a-f]/).count == 1, "\(line[column])")
        }
        #expect(Set(lines.dropFirst().map { $0[0] }).count == lines.count - 1, "a use stands twice")
    }

    @Test func `the site's own interest is the ground of security alone, never without its reasons`() {
        let interests = Purpose.allCases.filter { $0.basis == .legitimateInterest }
        #expect(interests == [.copies, .security])
        for purpose in Purpose.allCases {
            let hasReasons = (purpose.balance?.count ?? 0) > 100
            #expect(hasReasons == interests.contains(purpose), "\(purpose)")
            if hasReasons { #expect(purpose.mayBeRefused, "\(purpose)") }
        }
    }

    @Test func `follows the operator's durations`() async throws {
        var settings = try await TestSite().site.settings
        #expect(Register(for: settings).csv.contains("60\u{A0}jours en ligne"))
        settings.durations.ad = .days(30)
        #expect(!Register(for: settings).csv.contains("60\u{A0}jours en ligne"))
    }

    @Test func `gives an assessment in the shape of the CNIL's software`() async throws {
        let test = try await TestSite()
        let data = try Register(for: test.site.settings).assessment(of: test.site.settings, at: test.clock.now())
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["pia", "answers", "measures", "evaluations", "comments"])
        let answers = try #require(object["answers"] as? [[String: Any]])
        #expect(answers.allSatisfy { Set($0.keys) == ["pia_id", "reference_to", "data", "created_at", "id"] })
        #expect(Set(answers.compactMap { $0["reference_to"] as? Int }).count == answers.count)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("votre adresse e-mail") && text.contains("Association Exemple"))
    }

    @Test func `says where the keys and the tables are`() async throws {
        let test = try await TestSite()
        var settings = test.site.settings
        let told = { (settings: SiteSettings) in
            let register = Register(for: settings)
            let assessment = try register.assessment(of: settings, at: test.clock.now())
            return (register.csv, String(decoding: assessment, as: UTF8.self))
        }
        let here = try told(settings)
        #expect(here.0.contains("les clés sont dans un dossier à part"))
        #expect(here.1.contains("un dossier de clés, chez ") && !here.1.contains("base de données"))

        settings.keysAreOnServer = true
        settings.databaseHost = "db.exemple.fr"
        settings.keyringHost = "cles.exemple.fr"
        let there = try told(settings)
        #expect(there.0.contains("les clés sont dans une base de données à part"))
        #expect(!there.0.contains("les clés sont dans un dossier à part"))
        #expect(!there.1.contains("un dossier de clés, chez "))
        for name in ["db.exemple.fr", "cles.exemple.fr"] { #expect(there.1.contains(name), "\(name)") }
    }

    /// RFC 4180, read by a reader of its own.
    private static func parsed(_ csv: String) -> [[String]] {
        var (lines, line, field, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        var scalars = Array(csv.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"":
                field.unicodeScalars.append(scalar)
                scalars.removeFirst()
            case ("\"", _): isQuoted.toggle()
            case (",", false): (line, field) = (line + [field], "")
            case ("\r", false): break
            case ("\n", false): (lines, line, field) = (lines + [line + [field]], [], "")
            default: field.unicodeScalars.append(scalar)
            }
        }
        return lines
    }
}
