import ArgumentParser
import Classifieds

/// `zone-visio staff`: who works on the site. Roles are given and taken at the machine, and nowhere else.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Who works on the site, and with which roles.",
        discussion: """
            Roles: support, moderation, privacy, legal, administration, audit. The last one goes with no other. Each colleague \
            comes in at /equipe/connexion by a mailed link and the code of their telephone.
            """,
        subcommands: [Add.self, List.self, Roles.self, Remove.self, Reset.self])

    static let caller = Caller.system(job: "staff")

    /// `zone-visio staff add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Name a colleague, and mail them the link by which they come in first.",
            discussion: """
                With « - » the address is read from standard input, so that no shell remembers it. An address without an account \
                is forgotten when its owner doesn't follow a link within the time of a draft.
                """)

        @OptionGroup var site: SiteOptions

        @Argument(help: "The colleague's address, or « - ».")
        var email: String

        @Option(help: "What their colleagues call them.")
        var name: String

        @Option(help: "One of the roles; may be given several times.")
        var role: [String] = []

        func run() async throws {
            let address = email == "-" ? readLine() ?? "" : email
            let roles = try StaffCommand.roles(role)
            let staff = try await site.wiring().site.staff
            let added = try await StaffCommand.saying {
                try await staff.add(email: address, name: name, roles: roles, by: caller)
            }
            print("\(added.id) is a colleague; a link was mailed to their address.")
        }
    }

    /// `zone-visio staff list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "One line a colleague: id, roles, whether their telephone is confirmed, name. No addresses.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let staff = try await site.wiring(policy: .unheld).site.staff
            for colleague in try await staff.list(by: caller) {
                let roles = Role.allCases.filter(colleague.roles.contains).map(\.rawValue).joined(separator: ",")
                let name = TerminalText(colleague.name.leave(by: .moderator)).text
                print("\(colleague.id) \(roles) \(colleague.hasFactor ? "confirmed" : "-") \(name)")
            }
        }
    }

    /// `zone-visio staff roles`.
    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "roles", abstract: "Give a colleague these roles and no others; their sessions end.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The colleague's id.")
        var colleague: String

        @Option(help: "One of the roles; may be given several times.")
        var role: [String] = []

        func run() async throws {
            let id = try StaffCommand.id(colleague)
            let roles = try StaffCommand.roles(role)
            let staff = try await site.wiring().site.staff
            try await StaffCommand.saying { try await staff.change(id, to: roles, by: caller) }
            print("\(id) has other roles; their sessions are closed.")
        }
    }

    /// `zone-visio staff remove`.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "End a colleague's work: roles, telephone, codes and sessions go at once.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The colleague's id.")
        var colleague: String

        func run() async throws {
            let id = try StaffCommand.id(colleague)
            let staff = try await site.wiring().site.staff
            try await StaffCommand.saying { try await staff.remove(id, by: caller) }
            print("\(id) is no colleague any more.")
        }
    }

    /// `zone-visio staff reset`.
    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset",
            abstract: "Forget a lost telephone and its recovery codes: the next link leads to a new one.",
            discussion: "Make sure of who asks, and not by mail alone: the mailbox is the other factor.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The colleague's id.")
        var colleague: String

        func run() async throws {
            let id = try StaffCommand.id(colleague)
            let staff = try await site.wiring().site.staff
            try await StaffCommand.saying { try await staff.resetFactor(of: id, by: caller) }
            print("\(id) makes a telephone known at the next sign-in.")
        }
    }

    private static func id(_ text: String) throws -> Colleague.ID {
        guard let id = Colleague.ID(text) else {
            throw OperatorError("« \(text) » is not a colleague's id: 22 letters and digits.")
        }
        return id
    }

    private static func roles(_ names: [String]) throws -> Set<Role> {
        Set(
            try names.map { name in
                guard let role = Role(rawValue: name) else {
                    throw OperatorError(
                        "« \(name) » is no role: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                return role
            })
    }

    /// Refusals as the operator reads them.
    private static func saying<Value: Sendable>(_ act: () async throws -> Value) async throws -> Value {
        do {
            return try await act()
        } catch Refusal.invalid(let problems) {
            throw OperatorError(problems.map(\.english).joined(separator: " "))
        } catch Refusal.notFound {
            throw OperatorError("There is no colleague of that id: zone-visio staff list.")
        } catch Refusal.locked {
            throw OperatorError("The owner of that address has their data locked.")
        }
    }
}

extension Problem {
    fileprivate var english: String {
        switch self {
        case .email: "That is no address."
        case .colleagueName: "--name must have 2 to 60 characters."
        case .rolesApart: "Give at least one --role; audit goes with no other."
        case .colleagueAlready: "That address is a colleague's already: zone-visio staff list."
        default: sentence
        }
    }
}
