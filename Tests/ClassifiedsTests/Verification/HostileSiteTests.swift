import Foundation
import Synchronization
import TestSite
import Testing

@testable import Classifieds

/// What a site answers that wants to break the look, or to pass it by not answering.
@Suite struct `A site that doesn't want to be looked at` {
    @Test(arguments: [["0"], ["0", "1"], ["9999"], ["2"]])
    func `numbers its versions as it likes, and fails`(numbers: [String]) async throws {
        let links = numbers.map { "<a href=\"/confidentialite/versions/\($0)\">" }.joined()
        let site = ScriptedSite { path in
            switch path {
            case "/confidentialite/versions": .page(links)
            case "/.well-known/privacy.json": .privacy
            default: .page("<h1>")
            }
        }
        let verdicts = try await site.look()
        #expect(verdicts.outcome(of: "each version of the policy")?.isBroken == true)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["<", "a.", "<a>", "<!--", "a@", "@a.", "<a b=", "<script>", "url("])
    func `repeats itself many thousand times, and is read all the same`(piece: String) async throws {
        let long = String(repeating: piece, count: 90_000 / piece.utf8.count)
        let page = Markup.words(of: long)
        #expect(page.utf8.count <= long.utf8.count)
        #expect(!VerifySite.holdsAddress(long))
        #expect(Markup(long).links == [])
    }

    @Test func `answers too much, and that page counts as unread`() async throws {
        let long = String(repeating: "x", count: 1_000_001)
        let site = ScriptedSite { $0 == "/regles" ? .page(long) : .page("<h1>") }
        let verdicts = try await site.look()
        #expect(verdicts.outcome(of: "every page can be read") == .broken("/regles: too long an answer"))
    }

    @Test(arguments: [404, 500])
    func `answers errors behind every link, and the pages that there are are looked at`(status: Int) async throws {
        let links = (0..<400).map { "<a href=\"/annonces/\($0)\">" }.joined()
        let site = ScriptedSite { path in
            path.hasPrefix("/annonces/") ? .status(status) : .page(links, headers: [("set-cookie", "a=b")])
        }
        let verdicts = try await site.look()
        #expect(verdicts.outcome(of: "every page can be read")?.isBroken == true)
        guard case .broken(let seen) = verdicts.outcome(of: "no page sets a cookie") else {
            Issue.record("the cookies that were seen are forgotten")
            return
        }
        #expect(seen.hasPrefix("/, "))
        #expect(site.asked <= 130)
    }

    @Test func `says nothing but errors, and everything that could be seen fails`() async throws {
        let verdicts = try await ScriptedSite { _ in .status(500) }.look()
        let unchecked = verdicts.filter { if case .unchecked = $0.outcome { true } else { false } }.map(\.check.claim)
        #expect(
            unchecked == [
                "looking changes nothing", "what is stored is encrypted, and erased in time",
                "this operator runs the published program, unchanged",
            ])
        #expect(verdicts.outcome(of: "pages load nothing from elsewhere")?.isBroken == true)
    }

    @Test func `answers slowly, and what wasn't reached in time fails in so many words`() async throws {
        let site = ScriptedSite { _ in .page("<h1>") }
        let verdicts = try await site.look(patience: .milliseconds(250), pause: .milliseconds(100))
        #expect(
            verdicts.outcome(of: "security.txt")
                == .broken("it can't be looked at: the whole look takes too long, and was ended"))
    }

    @Test(arguments: [
        ("Écrivez à ines@mail.orange.fr.", true), ("<a@b-c.example>", true), ("a @b.fr", false), ("a@b", false),
        ("a@b.c", false), ("@b.fr", false), ("a@.fr", false), ("a@b..fr", false),
    ])
    func `an address is told from what only resembles one`(text: String, isOne: Bool) {
        #expect(VerifySite.holdsAddress(text) == isOne)
    }
}

/// A site that answers as it is told to.
private final class ScriptedSite: SiteReader {
    private let answer: @Sendable (String) -> SiteAnswer
    private let count = Mutex(0)

    init(_ answer: @escaping @Sendable (String) -> SiteAnswer) {
        self.answer = answer
    }

    var asked: Int { count.withLock { $0 } }

    func read(_ request: SiteRequest) async throws(SiteFailure) -> SiteAnswer {
        count.withLock { $0 += 1 }
        return answer(String(request.address.dropFirst("https://site.example".count)))
    }

    func look(patience: Duration = .seconds(300), pause: Duration = .zero) async throws -> [Verdict] {
        let origin = try #require(SiteOrigin("https://site.example"))
        return try await VerifySite(origin, reader: self, pause: pause, patience: patience)
            .run(now: Date(timeIntervalSince1970: 1_795_428_000)) { _ in }
    }
}

extension SiteAnswer {
    fileprivate static func page(_ text: String, headers: [(name: String, value: String)] = []) -> SiteAnswer {
        SiteAnswer(
            status: 200, headers: [("content-type", "text/html; charset=utf-8")] + headers, body: Data(text.utf8),
            certificate: nil)
    }

    fileprivate static func status(_ status: Int) -> SiteAnswer {
        SiteAnswer(status: status, headers: [], body: Data(), certificate: nil)
    }

    /// With a key of 32 bytes.
    fileprivate static var privacy: SiteAnswer {
        let text = #"{"signature": {"x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#
        return SiteAnswer(status: 200, headers: [], body: Data(text.utf8), certificate: nil)
    }
}

extension [Verdict] {
    fileprivate func outcome(of claim: String) -> Verdict.Outcome? {
        first { $0.check.claim.hasPrefix(claim) }?.outcome
    }
}

extension Verdict.Outcome {
    fileprivate var isBroken: Bool {
        if case .broken = self { true } else { false }
    }
}
