import Foundation
import Testing
import Web

@Suite struct MultipartReaderTests {
    static let golden: [MultipartEvent] = [
        .partBegan(name: "titre", isFile: false, declaredType: nil),
        .partData(Data("Échange anglais contre français".utf8)), .partEnded,
        .partBegan(name: "texte", isFile: false, declaredType: nil),
        .partData(Data("Bonjour,\r\n\r\n--pas une fin\r\n".utf8)), .partEnded,
        .partBegan(name: "photos", isFile: true, declaredType: "image/jpeg"),
        .partData(Data([0xFF, 0xD8, 13, 10, 45, 45, 45, 45, 0, 13, 10])), .partEnded,
        .partBegan(name: "photos", isFile: true, declaredType: "image/png"),
        .partData(Data([13, 13, 10, 13])), .partEnded,
        .partBegan(name: "vide", isFile: false, declaredType: nil), .partEnded,
    ]

    @Test func `a browser's form gives its parts in order`() throws {
        #expect(try MultipartSample.events(MultipartSample.publication) == Self.golden)
    }

    @Test func `a body cut in two anywhere gives the same events`() throws {
        let body = MultipartSample.publication
        for cut in 0...body.count {
            #expect(try MultipartSample.events(body, cuts: [cut]) == Self.golden, "cut at \(cut)")
        }
    }

    @Test(arguments: [1, 2, 3, 7, 41, 42])
    func `a body in small pieces gives the same events`(size: Int) throws {
        let body = MultipartSample.publication
        let cuts = Array(stride(from: size, to: body.count, by: size))
        #expect(try MultipartSample.events(body, cuts: cuts) == Self.golden)
    }

    @Test func `a body that doesn't lie in one block of memory is read too`() throws {
        var reader = MultipartReader(
            boundary: try MultipartBoundary(MultipartSample.boundary), limits: MultipartSample.limits)
        let events = try reader.feed(MultipartSample.publication.lazy.map { $0 })
        try reader.finish()
        #expect(events.count == Self.golden.count)
    }

    @Test func `what stands before the first boundary and behind the last is skipped`() throws {
        let part = MultipartSample.body(MultipartSample.text("a", "1"))
        let expected = try MultipartSample.events(part)
        #expect(expected.count == 3)
        #expect(try MultipartSample.events(Array("A preamble --\r\n--\r\n".utf8) + part) == expected)
        #expect(try MultipartSample.events(part + part) == expected)
        #expect(try MultipartSample.events(MultipartSample.body(MultipartSample.text("a", "1"), end: "--")) == expected)
    }

    @Test func `a form without a part is an empty form`() throws {
        #expect(try MultipartSample.events(Array("--\(MultipartSample.boundary)--\r\n".utf8)) == [])
    }

    @Test func `white space behind a boundary is allowed up to a bound`() throws {
        let boundary = MultipartSample.boundary
        for (padding, isAllowed) in [(" ", true), ("\t  \t", true), (String(repeating: " ", count: 256), false)] {
            let opening = Array("--\(boundary)\(padding)\r\n".utf8)
            let events = try? MultipartSample.events(opening + MultipartSample.text("a", "1") + MultipartSample.body())
            #expect(events?.count == (isAllowed ? 3 : nil))
        }
    }

    @Test func `a part without a body, not even its line end, is empty, wherever it is cut`() throws {
        let boundary = MultipartSample.boundary
        let body = Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--\(boundary)--".utf8)
        let empty: [MultipartEvent] = [.partBegan(name: "a", isFile: false, declaredType: nil), .partEnded]
        for cut in 0...body.count {
            #expect(try MultipartSample.events(body, cuts: [cut]) == empty, "cut at \(cut)")
        }
    }

    @Test func `a text that begins almost as a delimiter is kept whole, wherever it is cut`() throws {
        let text = "--\(MultipartSample.boundary.dropLast())"
        let body = MultipartSample.body(MultipartSample.text("a", text))
        for cut in 0...body.count {
            let data = try MultipartSample.events(body, cuts: [cut]).dropFirst().first
            #expect(data == .partData(Data(text.utf8)), "cut at \(cut)")
        }
    }

    @Test func `an empty file is a file, an input left empty is none`() throws {
        let form = try MultipartSample.form(
            MultipartSample.body(
                MultipartSample.file("photos", "", "application/octet-stream", []),
                MultipartSample.file("photos", "rien.jpg", "image/jpeg", []),
                MultipartSample.file("photos", "", "image/jpeg", [1, 2])))
        #expect(form.files("photos").map(\.bytes) == [Data(), Data([1, 2])])
    }

    @Test func `a body that stops anywhere before its end is refused as cut short`() {
        let body = MultipartSample.body(MultipartSample.text("a", "1"), end: "--")
        for count in 0..<body.count {
            #expect(throws: FormProblem.truncated, "\(count) bytes") {
                try MultipartSample.events(Array(body[..<count]))
            }
        }
    }

    @Test(arguments: [
        "--B\nContent-Disposition: form-data; name=\"a\"\n\nx\n--B--", "--BX\r\n", "--B-x", "--B \rx", "--B  --",
        "--B\r\n\r\nx\r\n--B--",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--Bruit\r\n--B--",
    ])
    func `a delimiter line of another shape is refused or never found`(body: String) {
        let problem = #expect(throws: FormProblem.self) {
            try MultipartSample.events(Array(body.utf8), boundary: "B")
        }
        #expect(problem == .malformed)
    }

    @Test func `a reader that has refused goes on refusing`() throws {
        var reader = MultipartReader(boundary: try MultipartBoundary("B"), limits: MultipartSample.limits)
        #expect(throws: FormProblem.malformed) { try reader.feed(Array("--BX\r\n".utf8)) }
        #expect(throws: FormProblem.malformed) { try reader.feed(Array("--B--".utf8)) }
        #expect(throws: FormProblem.malformed) { try reader.finish() }
    }
}
