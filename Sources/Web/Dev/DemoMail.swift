import Classifieds
import Foundation

/// A mail of the demo's outbox, read back from its file.
struct DemoMail: Sendable {
    let subject: String
    let recipient: String
    let body: String

    /// The files of the outbox, newest first.
    static func names(in folder: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".eml") && !$0.hasPrefix(".") }
            .sorted(by: >)
    }

    /// - Throws: `Refusal.notFound` for a name that isn't one of `names`.
    init(named name: String, in folder: URL) throws {
        guard try Self.names(in: folder).contains(name) else { throw Refusal.notFound }
        let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        let parts = text.components(separatedBy: "\r\n\r\n")
        let headers = parts[0].replacing("\r\n ", with: " ")
        subject = EncodedWords.decode(Self.header("Subject", in: headers))
        recipient = Self.header("To", in: headers)
        let content = parts.dropFirst().joined(separator: "\r\n\r\n")
        body = Self.parts(of: content, headers).joined(separator: "\r\n\r\n")
    }

    /// The text, and what is in the files that come with it.
    private static func parts(of content: String, _ headers: String) -> [String] {
        guard let boundary = headers.firstMatch(of: /boundary="([^"]+)"/)?.output.1 else {
            return [QuotedPrintable.decode(content)]
        }
        let ends = content.components(separatedBy: "--\(boundary)--").first ?? ""
        return ends.components(separatedBy: "--\(boundary)\r\n").dropFirst().map { part in
            let halves = part.components(separatedBy: "\r\n\r\n")
            let text = halves.dropFirst().joined(separator: "\r\n\r\n")
            guard halves[0].contains("base64") else { return QuotedPrintable.decode(text) }
            let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
            return "\(header("Content-Disposition", in: halves[0]))\r\n\r\n\(String(decoding: bytes, as: UTF8.self))"
        }
    }

    private static func header(_ name: String, in headers: String) -> String {
        headers.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }
            .map { String($0.dropFirst(name.count + 2)) } ?? ""
    }
}

/// RFC 2045, section 6.7, backwards.
enum QuotedPrintable {
    static func decode(_ text: String) -> String {
        let bytes = Array(text.replacing("=\r\n", with: "").utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}

/// RFC 2047 words, backwards: those in UTF-8, « Q » or « B ».
enum EncodedWords {
    static func decode(_ text: String) -> String {
        text.replacing("?= =?", with: "?==?").split(separator: "=?").map { piece in
            let parts = piece.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("=") else { return String(piece) }
            return word(String(parts[2]), encoding: parts[1].uppercased()) + parts[3].dropFirst()
        }.joined()
    }

    private static func word(_ text: String, encoding: String) -> String {
        if encoding == "B" { return Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) } ?? text }
        return QuotedPrintable.decode(text.replacing("_", with: " "))
    }
}
