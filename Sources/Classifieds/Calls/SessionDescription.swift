/// How a page may be reached (SDP, RFC 8866): lines of a letter and a value.
struct SessionDescription: Sendable, Equatable {
    private var lines: [Substring]

    /// Reads one; `nil` for what isn't one, or is longer than any that a browser makes.
    init?(_ text: String) {
        guard text.utf8.count <= CallLimits.description else { return nil }
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: true)
        guard lines.first == "v=0", lines.allSatisfy(Self.isLine), lines.contains(where: { $0.hasPrefix("m=") }) else {
            return nil
        }
        self.lines = lines
    }

    var text: String { lines.map { "\($0)\r\n" }.joined() }

    /// The same without any address but the relay's: what is left leads to no one (promise SEC-2).
    ///
    /// - Returns: and how many ways that would have led to somebody were taken out.
    func relayedOnly() -> (SessionDescription, dropped: Int) {
        var relayed = self
        var dropped = 0
        relayed.lines = lines.compactMap { line in
            // Some browsers read names in capitals, too.
            let name = line.lowercased()
            if name.hasPrefix("a=candidate") {
                let candidate = Candidate(String(line.dropFirst(2)))?.relayed
                if candidate == nil { dropped += 1 }
                return candidate.map { "a=\($0.text)" }
            }
            // Elsewhere stand the addresses of whichever candidate comes first.
            if name.hasPrefix("c=") { return "c=IN IP4 0.0.0.0" }
            if name.hasPrefix("a=rtcp:") { return "a=rtcp:9 IN IP4 0.0.0.0" }
            if name.hasPrefix("o=") { return Self.withoutAddress(origin: line) }
            if name.hasPrefix("s=") { return "s=-" }
            // Further ways to say where from, and free text (RFC 8839, § 5.3; RFC 4570; RFC 3605; RFC 8866, § 5).
            return Self.addressing.contains(where: name.hasPrefix) ? nil : line
        }
        return (relayed, dropped)
    }

    private static let addressing = [
        "a=remote-candidates:", "a=source-filter:", "a=alt:", "a=altc:", "a=tool:", "i=", "u=", "e=", "p=",
    ]

    private static func isLine(_ line: Substring) -> Bool {
        let bytes = line.utf8.prefix(2)
        guard bytes.count == 2, let letter = bytes.first, bytes.last == UInt8(ascii: "=") else { return false }
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter && line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// `o=- 4611 2 IN IP4 127.0.0.1`: the last is the machine's.
    private static func withoutAddress(origin line: Substring) -> Substring {
        let words = line.split(separator: " ")
        guard words.count == 6 else { return "o=- 0 0 IN IP4 0.0.0.0" }
        return "o=- \(words[1]) \(words[2]) IN IP4 0.0.0.0"
    }
}

/// One way to reach a page (RFC 8839, § 5.1): `candidate:1 1 udp 41885439 192.0.2.1 50001 typ relay raddr 0.0.0.0 rport 0`.
struct Candidate: Sendable, Equatable {
    private let words: [Substring]

    /// Reads one; `nil` for what isn't one.
    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard text.utf8.count <= CallLimits.candidate, words.count >= 8, words[0].hasPrefix("candidate:"),
            words[6] == "typ", words.allSatisfy(Self.isWord)
        else { return nil }
        self.words = words
    }

    private init(words: [Substring]) {
        self.words = words
    }

    var text: String { words.joined(separator: " ") }

    /// The same without the address from which its owner reached the relay; `nil` for one that isn't the relay's.
    var relayed: Candidate? {
        guard words[7] == "relay" else { return nil }
        var kept = Array(words.prefix(8))
        var rest = words.dropFirst(8)
        while let name = rest.popFirst(), let value = rest.popFirst() {
            switch name {
            case "raddr": kept += [name, "0.0.0.0"]
            case "rport": kept += [name, "0"]
            // Those that a browser needs to pair and to sort; what else may stand there isn't known to be harmless.
            case "generation", "ufrag", "network-cost", "tcptype": kept += [name, value]
            default: break
            }
        }
        return Candidate(words: kept)
    }

    private static func isWord(_ word: Substring) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}

/// A candidate with the name of the part of the session that it is of.
struct SignalCandidate: Sendable {
    let section: Substring
    let candidate: Candidate

    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, 1...16 ~= parts[0].utf8.count, let candidate = Candidate(String(parts[1])) else {
            return nil
        }
        section = parts[0]
        self.candidate = candidate
    }

    var text: String { "\(section) \(candidate.text)" }
}
