import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing
import Web

/// Who gets what at every address of the console: each is really asked, by each.
struct StaffMatrixTests {
    static let routes = Routes(isDemo: false).all.filter { $0.address.hasPrefix("/equipe") }
        .sorted { !$0.address.hasSuffix("deconnexion") && $1.address.hasSuffix("deconnexion") }

    @Test func `the matrix is the one that was looked at`() async throws {
        let cells = try await Self.ask()
        let lines = Self.routes.map { route in
            let answers = Dictionary(grouping: Asker.allCases) { cells[Self.name(of: route)]?[$0] ?? "" }
            let told = answers.map { (Self.names($1), $0) }.sorted { $0.0 < $1.0 }.map { "  \($0): \($1)\n" }
            return "\(Self.name(of: route)) (\(route.access.text))\n\(told.joined())"
        }
        let fields = Duty.allCases.map { duty in
            let shown = duty.fields.map(\.rawValue).sorted().joined(separator: ", ")
            let roles = Role.allCases.filter { $0.duties.contains(duty) }.map(\.rawValue).joined(separator: ", ")
            return "\(duty.rawValue) (\(roles)): \(shown.isEmpty ? "-" : shown)\n"
        }
        try Golden.compare(lines.joined() + "\nFields by duty\n" + fields.joined(), with: "staff-matrix.txt")
    }

    @Test func `no cell answers but by its duty`() async throws {
        let cells = try await Self.ask()
        for route in Self.routes where route.access != .everybody {
            for asker in Asker.allCases {
                let answer = cells[Self.name(of: route)]?[asker] ?? ""
                let isRefused = answer == "403" || answer.hasPrefix("303 /equipe/co")
                #expect(isRefused != asker.mayCome(route.access), "\(Self.name(of: route)) as \(asker): \(answer)")
            }
        }
    }

    @Test func `what nobody may see is in no duty's fields, and what a mask hides in that of who lifts it alone`() {
        let masked: Set<StaffField> = [.email, .telephone, .pseudonym, .connection]
        let shown = Duty.allCases.filter { $0 != .reveal }.reduce(into: Set<StaffField>()) { $0.formUnion($1.fields) }
        #expect(shown.isDisjoint(with: masked.union([.sex, .reporterEmail, .sponsorDetails])))
        #expect(Duty.reveal.fields == masked)
    }

    private static func name(of route: Route) -> String { "\(route.method.rawValue) \(route.address)" }

    private static func names(_ askers: [Asker]) -> String { askers.map(\.rawValue).joined(separator: ", ") }

    private static func path(_ route: Route) -> String {
        route.address.replacing(/:[a-z]+/, with: "0000000000000000000001")
    }

    /// Every address, by everybody.
    private static func ask() async throws -> [String: [Asker: String]] {
        var cells: [String: [Asker: String]] = [:]
        for asker in Asker.allCases {
            let answers = try await Browser.open { browser in
                try await asker.comeIn(browser)
                var answers: [String: String] = [:]
                for route in routes {
                    let answer =
                        route.method == .get ? try await browser.get(path(route)) : try await browser.post(path(route))
                    answers[name(of: route)] = [String(answer.status.code), answer.location]
                        .filter { !$0.isEmpty }.joined(separator: " ")
                }
                return answers
            }
            for (route, answer) in answers { cells[route, default: [:]][asker] = answer }
        }
        return cells
    }
}

/// Who asks.
private enum Asker: String, CaseIterable, Hashable {
    case support, moderation, privacy, legal, administration, audit
    case half, member, nobody

    var role: Role? { Role(rawValue: rawValue) }

    func mayCome(_ access: Route.Access) -> Bool {
        guard let role else { return false }
        return if case .staff(let duty) = access { role.duties.contains(duty) } else { true }
    }

    func comeIn(_ browser: Browser) async throws {
        switch self {
        case .nobody: return
        case .member: _ = try await browser.publish()
        case .half:
            _ = try await browser.test.comeIn(as: [.moderation])
            browser.bring("__Host-session=\(try await browser.test.halfSession().text)")
        default:
            let role = try #require(role)
            browser.bring("__Host-session=\(try await browser.test.comeIn(as: [role]).cookie.text)")
        }
    }
}
