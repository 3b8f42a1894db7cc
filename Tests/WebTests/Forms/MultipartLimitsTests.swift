import Foundation
import Testing
import Web

@Suite struct MultipartLimitsTests {
    private static func filled(_ count: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "a"), count: count)
    }

    @Test func `a file at its bound is taken, one byte more is refused`() throws {
        func body(_ count: Int) -> [UInt8] {
            MultipartSample.body(MultipartSample.file("photos", "a.jpg", "image/jpeg", Self.filled(count)))
        }
        #expect(try MultipartSample.form(body(100_000)).files.first?.bytes.count == 100_000)
        #expect(throws: FormProblem.fileTooLarge("photos")) { try MultipartSample.form(body(100_001)) }
    }

    @Test func `a text at its bound is taken, one byte more is refused`() throws {
        func body(_ count: Int) -> [UInt8] {
            MultipartSample.body(MultipartSample.part("Content-Disposition: form-data; name=t", Self.filled(count)))
        }
        #expect(try MultipartSample.form(body(65_536))["t"]?.utf8.count == 65_536)
        #expect(throws: FormProblem.textTooLong("t")) { try MultipartSample.form(body(65_537)) }
    }

    @Test func `a file is refused before it has come in`() throws {
        var reader = MultipartReader(
            boundary: try MultipartBoundary(MultipartSample.boundary), limits: MultipartSample.limits)
        _ = try reader.feed(MultipartSample.body(end: "\r\n"))
        _ = try reader.feed(Array("Content-Disposition: form-data; name=p; filename=a\r\n\r\n".utf8))
        #expect(throws: FormProblem.fileTooLarge("p")) {
            for _ in 0..<101 { _ = try reader.feed(Self.filled(1_000)) }
        }
    }

    @Test func `a body over its bound is refused, be it preamble, epilogue or parts`() throws {
        let limits = FormLimits(body: 500, file: 400)
        let small = MultipartSample.body(MultipartSample.text("a", "1"))
        #expect(try MultipartSample.events(small + Self.filled(500 - small.count), limits: limits).count == 3)
        for body in [small + Self.filled(501 - small.count), Self.filled(501) + small] {
            #expect(throws: FormProblem.bodyTooLarge) { try MultipartSample.events(body, limits: limits) }
        }
    }

    @Test func `a part header at its bound is taken, one byte more is refused, wherever it is cut`() throws {
        let disposition = "Content-Disposition: form-data; name=\"a\"\r\nX-Padding: "
        for (count, problem) in [(4_094, nil), (4_095, FormProblem.partHeaderTooLarge)] {
            let header = disposition + String(repeating: "x", count: count - disposition.utf8.count)
            let body = MultipartSample.body(MultipartSample.part(header))
            for cut in (body.count - 60)..<body.count {
                #expect(Self.problem { try MultipartSample.events(body, cuts: [cut]) } == problem, "\(count), \(cut)")
            }
        }
    }

    @Test func `of ten thousand parts the sixty-fifth is refused`() throws {
        var reader = MultipartReader(
            boundary: try MultipartBoundary(MultipartSample.boundary), limits: MultipartSample.limits)
        let part = MultipartSample.body(MultipartSample.text("a", "1"), end: "")
        let next = Array("\r\n".utf8) + MultipartSample.text("a", "1") + Array("--\(MultipartSample.boundary)".utf8)

        var taken = try reader.feed(part).count / 3
        let problem = Self.problem {
            for _ in 1..<10_000 { taken += try reader.feed(next).count / 3 }
        }
        #expect(problem == .tooManyParts)
        #expect(taken == 64)

        let whole = part + (1..<10_000).flatMap { _ in next }
        #expect(Self.problem { try MultipartSample.events(whole) } == .tooManyParts)
    }

    @Test func `empty file inputs count as parts`() {
        let empty = MultipartSample.file("photos", "", "application/octet-stream", [])
        let opening = Array("--\(MultipartSample.boundary)\r\n".utf8)
        let body = (0..<65).flatMap { _ in opening + empty } + MultipartSample.body()
        #expect(throws: FormProblem.tooManyParts) { try MultipartSample.events(body) }
    }

    private static func problem<Result>(_ work: () throws -> Result) -> FormProblem? {
        do {
            _ = try work()
            return nil
        } catch {
            return error as? FormProblem
        }
    }
}
