import Foundation
import Testing
import Web

@Suite struct MultipartHeaderTests {
    private static func first(_ header: String) throws(FormProblem) -> MultipartEvent? {
        try MultipartSample.events(MultipartSample.body(MultipartSample.part(header))).first
    }

    @Test(arguments: [
        ("Content-Disposition: form-data; name=\"titre\"", "titre"),
        ("content-disposition:form-data;name=titre", "titre"),
        ("CONTENT-DISPOSITION \t:\t Form-Data ;\tNAME = \"titre\" ; ", "titre"),
        ("Content-Disposition: form-data;\r\n name=\"titre\"", "titre"),
        ("Content-Disposition:\r\n\tform-data; ; name=titre", "titre"),
        ("X-Other: a: b\r\nContent-Disposition: form-data; name=\"titre\"\r\nX-Empty:", "titre"),
        ("Content-Disposition: form-data; x=\"a;name=b\"; name=\"titre\"", "titre"),
        ("Content-Disposition: form-data; name=\"a;b=c\"", "a;b=c"),
        ("Content-Disposition: form-data; name=\"a%22b%0D%0Ac%41\"", "a\"b\r\nc%41"),
        ("Content-Disposition: form-data; name=\"a\\b\"", "a\\b"),
        ("Content-Disposition: form-data; name=\"a%\"", "a%"),
        ("Content-Disposition: form-data; name=\"prénom\"", "prénom"),
    ])
    func `a text field's name is read whatever the spacing`(header: String, name: String) throws {
        #expect(try Self.first(header) == .partBegan(name: name, isFile: false, declaredType: nil))
    }

    @Test(arguments: [
        ("; filename=\"a.jpg\"\r\nContent-Type: image/jpeg", "image/jpeg"),
        ("; filename=\"a;b=\\\"\r\nContent-Type: IMAGE/HEIC ; x=1", "image/heic"),
        ("; filename=photo.jpg", nil),
        ("; filename=\"\"\r\nContent-Type: image/webp", "image/webp"),
        ("; filename*=UTF-8''%e2%82%ac.jpg", nil),
        ("; filename=\"\"; filename*=UTF-8''a.jpg", nil),
        ("; filename=\"a.jpg\"\r\nContent-Type: \"", nil),
        ("; filename=\"a.jpg\"\r\nContent-Type: text/plain; charset=iso-8859-1", "text/plain"),
        ("; filename=\"a.jpg\"\r\nContent-Transfer-Encoding: Binary", nil),
    ])
    func `a file is known by its name, which is not kept`(rest: String, type: String?) throws {
        let header = "Content-Disposition: form-data; name=\"photos\"\(rest)"
        #expect(try Self.first(header) == .partBegan(name: "photos", isFile: true, declaredType: type))
    }

    @Test func `a file name that isn't UTF-8 doesn't matter`() throws {
        let header = Array("Content-Disposition: form-data; name=\"p\"; filename=\"caf".utf8) + [0xE9]
        let body = MultipartSample.body(header + MultipartSample.part("\""))
        #expect(try MultipartSample.form(body).files.count == 1)
    }

    @Test(arguments: [
        "", "Content-Type: text/plain", "Content-Disposition", "Content-Disposition: ", ": form-data; name=a",
        "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data",
        "Content-Disposition: form-data; filename=\"a.jpg\"", "Content-Disposition: form-data; name=\"\"",
        "Content-Disposition: form-data; name=", "Content-Disposition: form-data; name",
        "Content-Disposition: form-data; name=\"a", "Content-Disposition: form-data; name=\"a\"b",
        "Content-Disposition: form-data; name=\"a\\\"b\"", "Content-Disposition: form-data; =a; name=a",
        "Content-Disposition: form-data; name=a; NAME=b", "Content-Disposition: form-data; name*=UTF-8''a",
        "Content-Disposition: form-data; name=a; filename=b; filename=c",
        "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
        "Content-Disposition: form-data; name=a\r\ncontent-type: a/b\r\nContent-Type: a/c",
        " Content-Disposition: form-data; name=a", "Content-Disposition: form-data; name=a\nX: y",
        "Content-Disposition: form-data; name=a\rX: y", "Content-Disposition: form-data; name=a\0",
        "Content Disposition: form-data; name=a", "Contént: x\r\nContent-Disposition: form-data; name=a",
    ])
    func `a header without one clear name is refused`(header: String) {
        #expect(throws: FormProblem.malformed) { try Self.first(header) }
    }

    @Test func `a name longer than any of ours is refused`() throws {
        let name = String(repeating: "n", count: 128)
        #expect(try Self.first("Content-Disposition: form-data; name=\(name)") != nil)
        #expect(throws: FormProblem.malformed) { try Self.first("Content-Disposition: form-data; name=\(name)n") }
    }

    @Test(arguments: [
        "Content-Type: multipart/mixed; boundary=x", "Content-Type: Multipart/Form-Data",
        "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding:",
    ])
    func `nested multiparts and transfer encodings are refused`(line: String) {
        #expect(throws: FormProblem.unsupportedPart) {
            try Self.first("Content-Disposition: form-data; name=a\r\n\(line)")
        }
    }

    @Test func `a text in another character set is refused`() throws {
        let disposition = "Content-Disposition: form-data; name=a\r\nContent-Type: text/plain; charset="
        #expect(try Self.first(disposition + "\"UTF-8\"") != nil)
        #expect(throws: FormProblem.badEncoding) { try Self.first(disposition + "windows-1252") }
    }

    @Test func `a name that isn't UTF-8 is refused`() {
        let header = Array("Content-Disposition: form-data; name=\"caf".utf8) + [0xE9]
        #expect(throws: FormProblem.badEncoding) {
            try MultipartSample.events(MultipartSample.body(header + MultipartSample.part("\"")))
        }
    }
}
