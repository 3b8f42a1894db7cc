import Foundation
import Testing
import Web

@Suite struct MultipartFuzzTests {
    @Test(arguments: 0..<8)
    func `a form comes out as it went in, however it is cut`(seed: UInt64) throws {
        var noise = FormNoise(seed: seed)
        for _ in 0..<40 {
            var parts: [[UInt8]] = []
            var texts: [String] = []
            var files: [Data] = []
            for _ in 0..<noise.number(0...8) {
                if Bool.random(using: &noise) {
                    texts.append(String(repeating: "é-\n-", count: noise.number(0...60)))
                    parts.append(MultipartSample.text("texte", texts[texts.count - 1]))
                } else {
                    let bytes = noise.bytes(noise.number(0...300))
                    files.append(Data(bytes))
                    parts.append(MultipartSample.file("photos", "a.jpg", "image/jpeg", bytes))
                }
            }
            let opening = Array("--\(MultipartSample.boundary)\r\n".utf8)
            let body = parts.flatMap { opening + $0 } + MultipartSample.body()

            let form = try Self.form(body, cuts: noise.cuts(body.count))
            #expect(form.all("texte") == texts)
            #expect(form.files("photos").map(\.bytes) == files)
        }
    }

    @Test(arguments: 0..<8)
    func `a damaged body is read or refused, the same however it is cut, and little is held`(seed: UInt64) throws {
        var noise = FormNoise(seed: 100 + seed)
        var refused = 0
        for _ in 0..<250 {
            let body = Self.damaged(MultipartSample.publication, &noise)
            let whole = Result { () throws(FormProblem) in try Self.form(body, cuts: []) }
            let cut = Result { () throws(FormProblem) in try Self.form(body, cuts: noise.cuts(body.count)) }
            #expect(whole == cut)
            if case .failure = whole { refused += 1 }
        }
        #expect((50...249).contains(refused))
    }

    @Test func `noise alone is never a form`() throws {
        var noise = FormNoise(seed: 7)
        for _ in 0..<100 {
            let body = noise.bytes(noise.number(0...2_000))
            #expect(throws: FormProblem.truncated) { try Self.form(body, cuts: noise.cuts(body.count)) }
        }
    }

    @Test(arguments: ["\r", "\r\n", "\r\n--", "\r\n--\(MultipartSample.boundary.dropLast())", "-", "\r\r\n-"])
    func `a file made of beginnings of delimiters comes out whole`(piece: String) throws {
        let bytes = Array(String(repeating: piece, count: 3_000).utf8)
        let body = MultipartSample.body(MultipartSample.file("photos", "a", "image/jpeg", bytes))
        let limits = FormLimits(body: 1_000_000, file: 1_000_000)
        #expect(try MultipartSample.form(body, limits: limits).files.first?.bytes == Data(bytes))
    }

    /// Reads the body piece by piece and checks what the reader holds in between.
    private static func form(_ body: [UInt8], cuts: [Int]) throws(FormProblem) -> FormFields {
        let limits = MultipartSample.limits
        var form = MultipartForm(boundary: try MultipartBoundary(MultipartSample.boundary), limits: limits)
        var start = 0
        for cut in cuts + [body.count] {
            try form.feed(body[start..<cut])
            let held = Mirror(reflecting: form).descendant("reader", "pending") as? [UInt8]
            #expect((held?.count).map { $0 <= limits.partHeader + 3 } == true)
            start = cut
        }
        return try form.finish()
    }

    /// The body with one to four bytes changed, stretches lost, doubled or moved.
    private static func damaged(_ body: [UInt8], _ noise: inout FormNoise) -> [UInt8] {
        var body = body
        for _ in 0..<noise.number(1...4) {
            let start = noise.number(0...(body.count - 1))
            let end = min(body.count, start + noise.number(1...60))
            switch noise.number(0...4) {
            case 0: body[start] = noise.bytes(1)[0]
            case 1: body.removeSubrange(start..<min(end, start + 3))
            case 2: body.insert(contentsOf: body[start..<end], at: noise.number(0...body.count))
            case 3: body.insert(contentsOf: noise.bytes(3), at: start)
            default: body.swapAt(start, end - 1)
            }
        }
        return body
    }
}
