import CLibPQ
import Database

/// Why no connection could be opened, as far as the operator can mend it. No case quotes the address: it holds a password.
package enum PostgresProblem: Error, Equatable {
    /// The address isn't one that libpq understands.
    case address
    /// Nobody answers there.
    case unreachable
    /// The server doesn't take this name or password.
    case credentials
    /// There is no database of that name.
    case noDatabase
    /// The server's certificate isn't one that the address asks for, or the server speaks no TLS.
    case encryption
    /// All hosts that answer take no changes.
    case readOnly
    /// The server has as many connections as it allows.
    case crowded
    /// The server is starting, or on its way down.
    case starting
    /// The role may not make tables there, or they are another role's.
    case rights
    /// The database isn't in UTF-8.
    case encoding
    /// The server is older than 14.
    case tooOld
    /// Something else, by its SQLSTATE.
    case other(String)

    /// What the product is told: later it may be better.
    var failure: DatabaseFailure { .unavailable }

    /// Reads what libpq says itself, which is English wherever it runs.
    ///
    /// - Returns: `nil` where the server said no.
    init?(message: String) {
        let known: [(String, PostgresProblem)] = [
            ("session is read-only", .readOnly), ("session is not read-only", .readOnly),
            ("server is in hot standby", .readOnly), ("server is not in hot standby", .readOnly),
            ("no password supplied", .credentials), ("requires a password", .credentials),
            ("certificate", .encryption), ("server does not support SSL", .encryption), ("SSL error", .encryption),
            ("SSL SYSCALL error", .encryption), ("Connection refused", .unreachable),
            ("could not translate host name", .unreachable), ("timeout expired", .unreachable),
            ("No such file or directory", .unreachable), ("unreachable", .unreachable), ("timed out", .unreachable),
            ("No route to host", .unreachable), ("closed the connection", .unreachable),
            ("reset by peer", .unreachable), ("invalid port", .address), ("invalid sslmode", .address),
            ("connection option", .address), ("could not match", .address),
        ]
        guard let found = known.first(where: { message.contains($0.0) })?.1 else { return nil }
        self = found
    }

    /// What the server refuses a connection with (PostgreSQL manual, appendix A).
    init(state: String) {
        self =
            switch state {
            case "28P01", "28000": .credentials
            case "3D000": .noDatabase
            case "42501": .rights
            case "53300": .crowded
            case "57P01", "57P02", "57P03": .starting
            default: .other(state)
            }
    }
}

extension DatabaseFailure {
    /// An error of a running statement, by its SQLSTATE (PostgreSQL manual, appendix A). Never with the server's sentence: it may
    /// quote a value.
    init(state: String, constraint: String?) {
        self =
            switch state {
            case "53100": .full
            case "40001", "40P01", "55P03", "57014", "53300", "53200", "55006": .busy
            case "25006", "57P01", "57P02", "57P03", "57P05", "53000", "58000": .unavailable
            // The server's disk is broken, or has become read-only: it calls the latter a lack of rights.
            case "58030", "42501": .unavailable
            case let state where state.hasPrefix("08"): .unavailable
            case let state where state.hasPrefix("23"): .constraint(constraint ?? state)
            // Raised by the tables' own rules, the texts of which are ours.
            case "P0001": .constraint(constraint ?? "a rule of the tables")
            case "22021", "22P05": .constraint("a text holds what no text may")
            default: .statement("SQLSTATE \(state)")
            }
    }
}

/// What a connection throws beside `DatabaseFailure`: for the driver alone.
enum Interrupted: Error {
    /// Two transactions met: the whole is tried again.
    case conflict
    /// The connection is gone and nothing was committed by this transaction.
    case cut
    /// The server has become a standby, and nothing was changed.
    case standby
    /// The connection went while the commit was on its way: nobody knows whether it happened.
    case cutAtCommit
}
