import DatabasePostgres

extension PostgresProblem {
    /// What the operator reads behind the setting's name: what is wrong and what to do. Never the address: it is secret.
    var sentence: String {
        switch self {
        case .address:
            "it must be an address that libpq can read and that names its server, like postgresql://role:password@host/database; in a password, @ is %40."
        case .unreachable:
            "no server answers there: check the host and the port, that PostgreSQL runs, and what is between."
        case .credentials:
            "the server doesn't let this role in: check the role, its password and the server's pg_hba.conf."
        case .noDatabase: "the server has no database of that name: create it, or name another one."
        case .encryption:
            "no trusted TLS with that server: check its certificate, sslmode and sslrootcert. See docs/operations.md, « PostgreSQL »."
        case .readOnly:
            "only servers that take no changes answer, standbys: name the primary too, or promote one of them."
        case .crowded:
            "the server, or the role, has all the connections it may have: raise max_connections, or close some."
        case .starting: "the server is starting or stopping: wait a little, then start again."
        case .rights:
            "the role may not make tables there: make it the owner of the database and of the tables in it."
        case .encoding: "the database isn't in UTF-8: create it with ENCODING 'UTF8'."
        case .tooOld: "the server is older than PostgreSQL 14: upgrade it."
        case .other(let state): "the server refuses the connection (SQLSTATE \(state)): look into its log."
        }
    }

    /// The same, in few words, for the log.
    var reason: String {
        switch self {
        case .address: "unreadable address"
        case .unreachable: "no server answers"
        case .credentials: "role or password refused"
        case .noDatabase: "no such database"
        case .encryption: "no trusted TLS"
        case .readOnly: "only standbys answer"
        case .crowded: "too many connections"
        case .starting: "starting or stopping"
        case .rights: "rights missing"
        case .encoding: "not in UTF-8"
        case .tooOld: "older than PostgreSQL 14"
        case .other(let state): "SQLSTATE \(state)"
        }
    }
}
