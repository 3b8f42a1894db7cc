package import Foundation
package import TestSite

@testable import Classifieds

/// How a page of a call may be reached: what one browser says to another through the site.
package struct SignalsSubject: FuzzingSubject {
    package static let name = "signals"
    package static let longest = 4_000

    package init(_ world: TestSite) throws {}

    package func look(at bytes: Data) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        if let description = SessionDescription(text) { try check(description) }
        if let candidate = SignalCandidate(text) {
            try require(SignalCandidate(candidate.text)?.text == candidate.text, "a candidate is read as it is written")
            try check(candidate.candidate)
        }
    }

    private func check(_ description: SessionDescription) throws {
        try require(
            SessionDescription(description.text)?.text == description.text, "a description is read as it is written")
        let relayed = description.relayedOnly().0
        let again = relayed.relayedOnly()
        try require(again.dropped == 0 && again.0 == relayed, "nothing but the relay's is left the first time")
        for line in relayed.text.split(separator: "\r\n").map({ $0.lowercased() }) {
            if line.hasPrefix("a=candidate") { try check(Candidate(String(line.dropFirst(2)))) }
            if line.hasPrefix("c=") { try require(line == "c=in ip4 0.0.0.0", "no connection's address is left") }
            if line.hasPrefix("o=") { try require(line.hasSuffix(" in ip4 0.0.0.0"), "no origin's address is left") }
        }
    }

    private func check(_ candidate: Candidate?) throws {
        guard let candidate else { throw BrokenRule("what is left of a candidate is one") }
        guard let relayed = candidate.relayed else { return }
        try require(relayed.relayed == relayed, "nothing but the relay's is left the first time")
        let words = relayed.text.split(separator: " ", omittingEmptySubsequences: false)
        for name in stride(from: 8, to: words.count - 1, by: 2) where words[name] == "raddr" {
            try require(words[name + 1] == "0.0.0.0", "nobody's own address is left")
        }
    }
}
