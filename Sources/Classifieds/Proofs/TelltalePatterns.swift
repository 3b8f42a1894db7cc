import Glibc

/// What an e-mail address or a French telephone number looks like among bytes of any kind. A terabyte of sealed bytes, which
/// are as good as random, looks like one less than once.
enum TelltalePatterns {
    /// The addresses, in lower case, and the numbers, ten digits each.
    static func found(in bytes: UnsafeRawBufferPointer) -> [String] {
        positions(of: "@", in: bytes).compactMap { address(around: $0, in: bytes) }
            + positions(of: "0", in: bytes).compactMap { number(from: $0, in: bytes) }
            + positions(of: "+", in: bytes).compactMap { number(from: $0, in: bytes) }
    }

    private static func positions(of sign: Unicode.Scalar, in bytes: UnsafeRawBufferPointer) -> [Int] {
        guard let start = bytes.baseAddress else { return [] }
        var found: [Int] = []
        var position = 0
        while position < bytes.count,
            let next = memchr(start.advanced(by: position), Int32(sign.value), bytes.count - position)
        {
            let index = start.distance(to: UnsafeRawPointer(next))
            found.append(index)
            position = index + 1
        }
        return found
    }

    /// Where mailboxes of people in France are; a random pair of letters is one of these in one of fifty cases.
    private static let endings: Set<String> = [
        "fr", "com", "net", "org", "eu", "be", "ch", "lu", "ca", "de", "it", "es", "pt", "uk", "me", "re", "gp", "mq",
        "nc",
        "pf", "info", "bzh", "paris", "corsica", "alsace", "email", "example", "exemple",
    ]

    private static func address(around sign: Int, in bytes: UnsafeRawBufferPointer) -> String? {
        var start = sign
        while start > 0, sign - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
        var end = sign + 1
        while end < bytes.count, end - sign < 254, isDomain(bytes[end]) { end += 1 }
        guard sign - start >= 2, end - sign > 5 else { return nil }

        let domain = String(decoding: bytes[(sign + 1)..<end], as: UTF8.self).lowercased()
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
            .reversed().drop { $0.isEmpty }.reversed()
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let ending = labels.last,
            endings.contains(String(ending)), labels.dropLast().contains(where: { $0.count >= 3 })
        else { return nil }
        return String(decoding: bytes[start..<sign], as: UTF8.self).lowercased() + "@" + labels.joined(separator: ".")
    }

    /// `06 12 34 56 78`, `06.12.34.56.78`, `0612345678`, `+33 6 12 34 56 78`.
    private static func number(from start: Int, in bytes: UnsafeRawBufferPointer) -> String? {
        guard start == 0 || !isLetterOrDigit(bytes[start - 1]) else { return nil }
        var position = start + 1
        if bytes[start] == UInt8(ascii: "+") {
            guard position + 2 <= bytes.count, bytes[position] == UInt8(ascii: "3"),
                bytes[position + 1] == UInt8(ascii: "3")
            else { return nil }
            position += 2
            if position < bytes.count, isBetween(bytes[position]) { position += 1 }
        }
        guard position < bytes.count, isDigit(bytes[position]), bytes[position] != UInt8(ascii: "0") else { return nil }
        var digits = [UInt8(ascii: "0"), bytes[position]]
        position += 1
        while digits.count < 10 {
            if position < bytes.count, isBetween(bytes[position]) { position += 1 }
            guard position + 2 <= bytes.count, isDigit(bytes[position]), isDigit(bytes[position + 1]) else {
                return nil
            }
            digits += [bytes[position], bytes[position + 1]]
            position += 2
        }
        guard position == bytes.count || !isLetterOrDigit(bytes[position]) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isBetween(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isDomain(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
    }
}
