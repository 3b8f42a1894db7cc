import Foundation

/// The Swift source that holds some files, each as one `StaticString` of exactly the file's bytes.
///
/// One string literal is the form the compiler digests fastest: 2 MB take about 0.2 s, where an array of numbers
/// takes minutes.
struct EmbeddedSource {
    private(set) var bytes: [UInt8] = []

    /// Reads the files and writes one member for each, in the order of the members' names.
    ///
    /// - Throws: `EmbeddingProblem` for a file that is not UTF-8 and for two files of the same member name.
    init(files: [URL]) throws {
        let members = files.map { (name: MemberName.of($0.lastPathComponent), file: $0) }.sorted { $0.name < $1.name }
        for (one, other) in zip(members, members.dropFirst()) where one.name == other.name {
            throw EmbeddingProblem.sameName(one.name, one.file.path, other.file.path)
        }

        bytes += "/// The data files of this target, as they were when it was built.\nenum Embedded {\n".utf8
        for member in members {
            let content = [UInt8](try Data(contentsOf: member.file))
            guard String(validating: content, as: UTF8.self) != nil else {
                throw EmbeddingProblem.notUTF8(member.file.path)
            }
            bytes += "    static let \(member.name): StaticString = \"".utf8
            append(content)
            bytes += "\"\n".utf8
        }
        bytes += "}\n".utf8
    }

    /// Writes text inside a string literal: what could end the literal or be altered by the compiler is escaped.
    private mutating func append(_ content: [UInt8]) {
        bytes.reserveCapacity(bytes.count + content.count + content.count / 8)
        for byte in content {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case 0..<0x20, 0x7F: bytes += "\\u{\(String(byte, radix: 16))}".utf8
            default: bytes.append(byte)
            }
        }
    }
}

/// Why files cannot be embedded.
enum EmbeddingProblem: Error, CustomStringConvertible {
    case notUTF8(String)
    case sameName(String, String, String)

    var description: String {
        switch self {
        case .notUTF8(let path): "\(path) is not UTF-8 text and cannot be embedded"
        case .sameName(let name, let one, let other): "\(one) and \(other) would both become Embedded.\(name)"
        }
    }
}
