import Database
import TestSite
import Testing

@testable import Classifieds

/// What makes an entry incomplete, and what is said of it then.
struct Gap: Sendable, CustomTestStringConvertible {
    let problem: ProcessorProblem
    let change: @Sendable (inout Processor) -> Void
    var testDescription: String { "\(problem)" }

    init(_ problem: ProcessorProblem, _ change: @escaping @Sendable (inout Processor) -> Void) {
        (self.problem, self.change) = (problem, change)
    }
}

@Suite("An entry of the register") struct ProcessorProblemTests {
    private static let now = TestSite.start

    @Test(arguments: ProcessorRole.allCases) func `that is complete is on, whatever its role`(role: ProcessorRole) {
        #expect(Self.problems(of: .example(role)) == [])
    }

    @Test(
        arguments: [
            Gap(.noName, { $0.name = "" }), Gap(.noCountry, { $0.country = "" }),
            Gap(.noCountry, { $0.country = "XX" }),
            Gap(.noCountry, { $0.country = "150" }), Gap(.noRole, { $0.role = nil }),
            Gap(.noPurpose, { $0.purpose = "" }),
            Gap(.noGuarantee, { $0.guarantees = [] }), Gap(.noReview, { $0.review = nil }),
            Gap(.noSubprocessors, { $0.subprocessors = nil }), Gap(.noPolicy, { $0.policy = "" }),
            Gap(.noPolicy, { $0.policy = "http://exemple.org/" }), Gap(.noContract, { $0.contract = nil }),
            Gap(.noTransfer, { $0.country = "US" }), Gap(.otherFields(.mail), { $0.receives = [.mail] }),
            Gap(.otherFields(.mail), { $0.receives.insert(.tables) }), Gap(.noServer, { $0.servers = [] }),
            Gap(.unknown(["nom"]), { $0.unknown = ["nom"] }),
            Gap(.vagueSubprocessor("Pli"), { $0.subprocessors = [.init(name: "Pli", country: "ZZ", purpose: "x")] }),
            Gap(.vagueSubprocessor("Pli"), { $0.subprocessors = [.init(name: "Pli", country: "FR", purpose: "")] }),
            Gap(.noTransfer, { $0.subprocessors = [.init(name: "Pli", country: "IN", purpose: "x")] }),
        ])
    func `with one gap is off for that reason alone`(gap: Gap) {
        var processor = Processor.example(.mail)
        gap.change(&processor)
        let problem = gap.problem
        #expect(Self.problems(of: processor) == [problem])
        #expect(ProcessorRegister([processor], on: "https://site.fr", isDemo: false).active(at: Self.now).isEmpty)
        #expect(!problem.text.isEmpty && !problem.advice.isEmpty && problem.text != problem.advice)
    }

    @Test(arguments: [
        "*.exemple.fr:587", "smtp.exemple.fr", "smtp.exemple.fr:", "smtp.exemple.fr:0", "smtp.exemple.fr:65536",
        "smtp exemple.fr:587", "smtp://smtp.exemple.fr:587", "a:b@smtp.exemple.fr:587", "2001:db8::1:25", "",
    ])
    func `names each server by its host and port, and none by a wildcard`(server: String) {
        var processor = Processor.example(.mail)
        processor.servers = [server]
        #expect(Self.problems(of: processor) == [.noServer])
        processor.servers = ["smtp.exemple.fr:587", server]
        #expect(Self.problems(of: processor) == [.noServer])
    }

    @Test(arguments: [
        "http://audience.exemple.org/", "https://*.exemple.org/", "https://a:b@audience.exemple.org/", "//x.org/", "",
        "https://site.fr/cadre", "https://SITE.fr:443/", "https://audience.exemple.org/#a", "javascript:x", "https://",
        "https://audience.exemple.org;script-src *", "https://a.org, https://b.org", "data:text/html,x", "blob:x",
        "http://127.0.0.1:9/", "https://site.fr:8443/cadre",
    ])
    func `leads browsers to an encrypted page of one other site, and to nothing else`(frame: String) {
        var processor = Processor.example(.audience)
        processor.frame = frame
        #expect(Self.problems(of: processor) == [.badFrame(frame)])
        #expect(
            processor.role?.consent.map { consent in
                ProcessorRegister([processor], on: "https://site.fr", isDemo: false).parties(
                    behind: consent, at: Self.now)
            } == [])
    }

    @Test func `may lead to a page of this machine in the demo alone`() {
        var processor = Processor.example(.chat)
        processor.frame = "http://127.0.1.1:9/"
        let demo = ProcessorRegister([processor], on: "http://127.0.0.1:8080", isDemo: true)
        #expect(demo.problems(of: processor, at: Self.now) == [])
        for own in ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/"] {
            processor.frame = own
            let register = ProcessorRegister([processor], on: "http://localhost:8080", isDemo: true)
            #expect(register.problems(of: processor, at: Self.now) == [.badFrame(own)])
        }
        processor.frame = "http://exemple.org/"
        let elsewhere = ProcessorRegister([processor], on: "http://127.0.0.1:8080", isDemo: true)
        #expect(elsewhere.problems(of: processor, at: Self.now) == [.badFrame("http://exemple.org/")])
    }

    @Test func `of a site whose own address can't be told is on nowhere`() {
        let processor = Processor.example(.audience)
        let register = ProcessorRegister([processor], on: "https://é.fr:x", isDemo: false)
        #expect(register.problems(of: processor, at: Self.now) == [.badFrame(processor.frame)])
    }

    @Test func `for a second chat is off, and the first goes on`() {
        let two = [Processor.example(.chat, name: "Un"), .example(.chat, name: "Deux", host: "deux.exemple.org")]
        let register = ProcessorRegister(two, on: "https://site.fr", isDemo: false)
        #expect(two.map { register.problems(of: $0, at: Self.now) } == [[], [.secondChat]])
        #expect(register.parties(behind: .chat, at: Self.now).map(\.name) == ["Un"])
    }

    @Test func `with servers or a frame that its role hasn't is off`() {
        var (host, mail) = (Processor.example(.hosting), Processor.example(.mail))
        host.servers = ["hote.exemple.org:443"]
        mail.frame = "https://mail.exemple.org/"
        let register = ProcessorRegister([host, mail], on: "https://site.fr", isDemo: false)
        #expect(register.problems(of: host, at: Self.now) == [.unknown(["servers"])])
        #expect(register.problems(of: mail, at: Self.now) == [.unknown(["frame"])])
    }

    @Test func `with the name of another is off, and so is the other`() {
        let two = [
            Processor.example(.mail, name: "Un"), .example(.audience, name: "Un"), .example(.chat, name: "Deux"),
        ]
        let register = ProcessorRegister(two, on: "https://site.fr", isDemo: false)
        #expect(two.map { register.problems(of: $0, at: Self.now) } == [[.sameName], [.sameName], []])
        #expect(register.active(at: Self.now).map(\.name) == ["Deux"])
    }

    @Test func `is on from the first moment of its contract, and off from the moment after its last`() throws {
        let processor = Processor.example(.mail)
        let register = ProcessorRegister([processor], on: "https://site.fr", isDemo: false)
        let contract = try #require(processor.contract)
        let early = contract.start - .milliseconds(1)
        #expect(register.problems(of: processor, at: early) == [.contractToCome(contract.start)])
        #expect(register.problems(of: processor, at: contract.start) == [])
        let review = try #require(processor.review)
        #expect(register.problems(of: processor, at: review - .milliseconds(1)) == [])
        #expect(register.problems(of: processor, at: review) == [.reviewOver(review)])
        #expect(
            register.problems(of: processor, at: contract.end) == [.contractOver(contract.end), .reviewOver(review)])
    }

    @Test func `outside Europe is on with what lets data go there`() {
        var processor = Processor.example(.mail, country: "US")
        processor.transfer = "clauses contractuelles types"
        #expect(Self.problems(of: processor) == [] && processor.outside == ["US"])
        #expect(Processor.example(.mail, country: "NO").outside == [])
    }

    @Test func `says each reason in words that are its own`() {
        let problems: [ProcessorProblem] = [
            .noName, .noCountry, .noRole, .noPurpose, .noGuarantee, .noReview, .noSubprocessors, .noPolicy, .sameName,
            .otherFields(.mail), .noTransfer, .vagueSubprocessor("x"), .noContract, .contractToCome(Self.now),
            .contractOver(Self.now), .reviewOver(Self.now), .noServer, .badFrame("x"), .unknown(["x"]),
        ]
        #expect(Set(problems.map(\.text)).count == problems.count)
        #expect(Set(problems.map(\.advice)).count == problems.count)
    }

    private static func problems(of processor: Processor) -> [ProcessorProblem] {
        ProcessorRegister([processor], on: "https://site.fr", isDemo: false).problems(of: processor, at: now)
    }
}
