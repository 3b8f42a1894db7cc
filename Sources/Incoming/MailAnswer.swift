import Classifieds
import Foundation
import Workers

/// What a worker says of a mail: four characters, a code, and for one that was read three bytes (whether it is automatic,
/// what it reports, how many pictures were left out), then sender, subject, text and name, its recipients after their
/// number (one byte), its pictures after theirs. Each field stands after its length (four bytes, the lowest first).
///
/// The worker has read a stranger's mail and may have been taken over by it: reading its answer checks everything.
enum MailAnswer: Sendable, Equatable {
    case mail(IncomingMail)
    case refusal(UnreadableMail)

    /// The most bytes an answer may have: pictures decoded are fewer than the mail's own, and all its texts and addresses
    /// have fewer than 150,000.
    static let limit = IncomingMailLimits.bytes + 200_000

    private static let mark = Data("ZVI2".utf8)

    /// What may be said of a mail; 0 says that it follows. Other refusals aren't the worker's to give.
    private static let codes: [UnreadableMail] = [.damaged, .tooManyBytes, .tooComplex, .noSender]

    var encoded: Data {
        switch self {
        case .refusal(let refusal):
            return Self.mark + Data([UInt8((Self.codes.firstIndex(of: refusal) ?? 0) + 1)])
        case .mail(let mail):
            var answer = Self.mark
            let leftOut = UInt8(clamping: mail.photosLeftOut)
            answer.append(contentsOf: [0, mail.isAutomatic ? 1 : 0, mail.failure?.rawValue ?? 0, leftOut])
            for text in [mail.sender.text, mail.subject, mail.text, mail.name] { answer.append(field: Data(text.utf8)) }
            answer.append(UInt8(mail.recipients.count))
            for recipient in mail.recipients { answer.append(field: Data(recipient.text.utf8)) }
            answer.append(UInt8(mail.photos.count))
            for photo in mail.photos { answer.append(field: photo) }
            return answer
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
        guard let automatic = readByte(&reader), automatic <= 1, let failure = readByte(&reader),
            failure == 0 || DeliveryFailure(rawValue: UInt8(failure)) != nil, let leftOut = readByte(&reader),
            let sender = readAddress(&reader), let subject = readText(&reader, atMost: IncomingMailLimits.subject),
            let text = readText(&reader, atMost: IncomingMailLimits.text),
            let name = readText(&reader, atMost: IncomingMailLimits.name),
            let recipients = readList(&reader, atMost: IncomingMailLimits.recipients, readAddress),
            let photos = readList(&reader, atMost: IncomingMailLimits.photos, readPhoto)
        else { return nil }
        var mail = IncomingMail(sender: sender, subject: subject, text: text, isAutomatic: automatic == 1)
        mail.failure = DeliveryFailure(rawValue: UInt8(failure))
        mail.photosLeftOut = leftOut
        mail.name = name
        mail.recipients = recipients
        mail.photos = photos
        return mail
    }

    private static func readByte(_ reader: inout ByteReader) -> Int? {
        reader.takeLittleEndian(bytes: 1)
    }

    /// - Parameter limit: in code points, of four bytes at most.
    private static func readText(_ reader: inout ByteReader, atMost limit: Int) -> String? {
        readField(&reader).flatMap { bytes in
            bytes.count <= 4 * limit ? String(validating: bytes, as: UTF8.self) : nil
        }
    }

    private static func readAddress(_ reader: inout ByteReader) -> MailAddress? {
        readText(&reader, atMost: 254).flatMap(MailAddress.init)
    }

    private static func readPhoto(_ reader: inout ByteReader) -> Data? {
        readField(&reader).flatMap { $0.count <= PhotoLimits.bytes ? Data($0) : nil }
    }

    private static func readField(_ reader: inout ByteReader) -> Data? {
        reader.takeLittleEndian(bytes: 4).flatMap { reader.take($0) }
    }

    private static func readList<Value>(
        _ reader: inout ByteReader, atMost limit: Int, _ read: (inout ByteReader) -> Value?
    ) -> [Value]? {
        guard let count = readByte(&reader), count <= limit else { return nil }
        var values: [Value] = []
        for _ in 0..<count {
            guard let value = read(&reader) else { return nil }
            values.append(value)
        }
        return values
    }
}

extension Data {
    fileprivate mutating func append(field: Data) {
        Swift.withUnsafeBytes(of: UInt32(field.count).littleEndian) { append(contentsOf: $0) }
        append(field)
    }
}
