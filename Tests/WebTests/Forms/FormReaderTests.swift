import Testing
import Web

@Suite struct FormReaderTests {
    @Test(arguments: [
        "application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded; charset=UTF-8",
        "application/x-www-form-urlencoded;charset=\"utf-8\";",
    ])
    func `a urlencoded body is known by its type`(contentType: String) throws {
        #expect(try FormMediaType.parse(contentType) == .urlEncoded)
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=----WebKitFormBoundaryA1", "----WebKitFormBoundaryA1"),
        ("multipart/form-data; boundary=\"a b'()+_,-./:=?\"", "a b'()+_,-./:=?"),
        ("Multipart/Form-Data;charset=utf-8;BOUNDARY=----=_Part_1 ", "----=_Part_1"),
        ("multipart/form-data; boundary=\(String(repeating: "x", count: 70))", String(repeating: "x", count: 70)),
    ])
    func `a multipart body is known by its type and boundary`(contentType: String, boundary: String) throws {
        #expect(try FormMediaType.parse(contentType) == .multipart(boundary: MultipartBoundary(boundary)))
    }

    @Test(
        arguments: [
            (nil, .wrongMediaType), ("text/plain", .wrongMediaType), ("application/json", .wrongMediaType),
            ("multipart/mixed; boundary=a", .wrongMediaType), ("multipart/form-data-x; boundary=a", .wrongMediaType),
            ("text/plain; charset=iso-8859-1", .wrongMediaType), ("", .malformed),
            ("multipart/form-data", .malformed), ("multipart/form-data; boundary=", .malformed),
            ("multipart/form-data; boundary=\"\"", .malformed),
            ("multipart/form-data; boundary=\"a \"", .malformed), ("multipart/form-data; boundary=\"a", .malformed),
            ("multipart/form-data; boundary=a; boundary=b", .malformed),
            ("multipart/form-data; boundary=é", .malformed),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", .malformed),
            ("multipart/form-data; boundary=a*b", .malformed),
            ("application/x-www-form-urlencoded; charset=iso-8859-1", .badEncoding),
        ] as [(String?, FormProblem)])
    func `another type is refused`(contentType: String?, problem: FormProblem) {
        #expect(throws: problem) { try FormReader(contentType: contentType, limits: .textOnly) }
    }

    @Test func `both formats of a form read the same`() throws {
        var encoded = try FormReader(contentType: "application/x-www-form-urlencoded", limits: .textOnly)
        for piece in ["titre=%C3%89c", "hecs&texte=a%0D", "%0Ab"] { try encoded.feed(Array(piece.utf8)) }

        var multipart = try FormReader(
            contentType: "multipart/form-data; boundary=\(MultipartSample.boundary)", limits: .textOnly)
        let body = MultipartSample.body(
            MultipartSample.text("titre", "Échecs"), MultipartSample.text("texte", "a\r\nb"))
        for byte in body { try multipart.feed(CollectionOfOne(byte)) }

        let form = try encoded.finish()
        #expect(try multipart.finish() == form)
        #expect(form["titre"] == "Échecs" && form["texte"] == "a\nb")
    }

    @Test func `a urlencoded body is refused as soon as it passes its bound`() throws {
        var reader = try FormReader(contentType: "application/x-www-form-urlencoded", limits: .textOnly)
        for _ in 0..<256 { try reader.feed([UInt8](repeating: UInt8(ascii: "a"), count: 1_024)) }
        #expect(throws: FormProblem.bodyTooLarge) { try reader.feed(CollectionOfOne(UInt8(ascii: "a"))) }
    }

    @Test func `a form in which a text was refused stays refused`() throws {
        let body = MultipartSample.body(MultipartSample.part("Content-Disposition: form-data; name=t", [0xFF]), end: "")
        var form = MultipartForm(
            boundary: try MultipartBoundary(MultipartSample.boundary), limits: MultipartSample.limits)
        #expect(throws: FormProblem.badEncoding) { try form.feed(body) }
        #expect(throws: FormProblem.badEncoding) { try form.feed(Array("--".utf8)) }
        #expect(throws: FormProblem.badEncoding) { try form.finish() }
    }

    @Test func `a form without files takes none`() throws {
        var reader = try FormReader(
            contentType: "multipart/form-data; boundary=\(MultipartSample.boundary)", limits: .textOnly)
        let body = MultipartSample.body(MultipartSample.file("photos", "a.jpg", "image/jpeg", [1]))
        #expect(throws: FormProblem.fileTooLarge("photos")) { try reader.feed(body) }
    }
}
