import Classifieds
import Foundation
import Workers

/// What a worker says of a mail: four characters, a code, and for one that was read whether it is automatic (one byte),
/// then sender, subject and text, each after its length (four bytes, the lowest first).
///
/// The worker has read a stranger's mail and may have been taken over by it: reading its answer checks everything.
enum MailAnswer: Sendable, Equatable {
    case mail(IncomingMail)
    case refusal(UnreadableMail)

    /// The most bytes an answer may have: a character takes four at most, marks upon it aside.
    static let limit = 100_000

    private static let mark = Data("ZVI1".utf8)

    /// What may be said of a mail; 0 says that it follows. Other refusals aren't the worker's to give.
    private static let codes: [UnreadableMail] = [.damaged, .tooManyBytes, .tooComplex, .noSender]

    var encoded: Data {
        switch self {
        case .refusal(let refusal):
            return Self.mark + Data([UInt8((Self.codes.firstIndex(of: refusal) ?? 0) + 1)])
        case .mail(let mail):
            let start = Self.mark + Data([0, mail.isAutomatic ? 1 : 0])
            return [mail.sender.text, mail.subject, mail.text].reduce(into: start) { answer, field in
                withUnsafeBytes(of: UInt32(field.utf8.count).littleEndian) { answer.append(contentsOf: $0) }
                answer.append(contentsOf: field.utf8)
            }
        }
    }

    /// - Returns: nil unless `bytes` are one whole answer and nothing more.
    init?(decoding bytes: Data) {
        var reader = ByteReader(bytes)
        guard bytes.count <= Self.limit, reader.take(4) == Self.mark, let code = reader.take(1)?.first else {
            return nil
        }
        if code == 0 {
            guard let mail = Self.readMail(&reader) else { return nil }
            self = .mail(mail)
        } else {
            guard Self.codes.indices.contains(Int(code) - 1) else { return nil }
            self = .refusal(Self.codes[Int(code) - 1])
        }
        guard reader.isAtEnd else { return nil }
    }

    private static func readMail(_ reader: inout ByteReader) -> IncomingMail? {
        guard let automatic = reader.take(1)?.first, automatic <= 1, let address = readText(&reader),
            let sender = MailAddress(address), let subject = readText(&reader), let text = readText(&reader),
            subject.count <= IncomingMailLimits.subject, text.count <= IncomingMailLimits.text
        else { return nil }
        return IncomingMail(sender: sender, subject: subject, text: text, isAutomatic: automatic == 1)
    }

    private static func readText(_ reader: inout ByteReader) -> String? {
        guard let length = reader.takeLittleEndian(bytes: 4), let bytes = reader.take(length) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
