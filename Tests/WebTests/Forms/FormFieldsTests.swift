import Foundation
import Testing
import Web

@Suite struct FormFieldsTests {
    private static let form = Result {
        try MultipartSample.form(
            MultipartSample.body(
                MultipartSample.text("ordre", "2"), MultipartSample.text("titre", " \u{A0}Échecs \n"),
                MultipartSample.text("ordre", "1"), MultipartSample.text("_charset_", "UTF-8"),
                MultipartSample.file("photos", "a.jpg", "image/jpeg", [1]),
                MultipartSample.file("photos", "b.jpg", "image/jpeg", [2])))
    }

    @Test func `fields are found by name, in order`() throws {
        let form = try Self.form.get()
        #expect(form.names == ["ordre", "titre", "photos"])
        #expect(form.all("ordre") == ["2", "1"])
        #expect(form["ordre"] == "2")
        #expect(form["titre"] == " \u{A0}Échecs \n")
        #expect(form.trimmed("titre") == "Échecs")
        #expect(form["photos"] == nil && form["absent"] == nil && form.trimmed("absent") == nil)
        #expect(form.files("photos").map(\.bytes) == [Data([1]), Data([2])])
    }

    @Test func `the form's own fields are taken`() throws {
        let form = try Self.form.get()
        let checked = try form.checked(
            against: ["titre", "texte"], repeatable: ["ordre", "photos"], files: ["photos"])
        #expect(checked == form)
    }

    @Test func `a field that the form doesn't have is refused`() throws {
        let form = try Self.form.get()
        #expect(throws: FormProblem.unknownField("titre")) {
            try form.checked(against: ["texte"], repeatable: ["ordre", "photos"], files: ["photos"])
        }
        #expect(throws: FormProblem.unknownField("photos")) {
            try form.checked(against: ["titre"], repeatable: ["ordre"])
        }
    }

    @Test func `a file for a text and a text for a file are refused`() throws {
        let form = try Self.form.get()
        #expect(throws: FormProblem.unknownField("photos")) {
            try form.checked(against: ["titre"], repeatable: ["ordre", "photos"])
        }
        #expect(throws: FormProblem.unknownField("titre")) {
            try form.checked(against: [], repeatable: ["ordre", "photos"], files: ["photos", "titre"])
        }
    }

    @Test func `a second value of a single field is refused, text or file`() throws {
        let form = try Self.form.get()
        #expect(throws: FormProblem.repeatedField("ordre")) {
            try form.checked(against: ["titre", "ordre"], repeatable: ["photos"], files: ["photos"])
        }
        #expect(throws: FormProblem.repeatedField("photos")) {
            try form.checked(against: ["titre", "photos"], repeatable: ["ordre"], files: ["photos"])
        }
    }

    @Test func `nothing that was sent can be printed by accident`() throws {
        let form = try MultipartSample.form(MultipartSample.publication)
        var dumped = ""
        dump(form, to: &dumped)
        dump(form.files, to: &dumped)
        dump(form.texts, to: &dumped)
        let printed = "\(form) \(form.files) \(form.texts) \(String(reflecting: form)) \(dumped)"
        for secret in ["Échange", "titre", "photos", "plage", "jpeg"] { #expect(!printed.contains(secret)) }
        #expect(printed.contains("‹personal›"))
    }
}
