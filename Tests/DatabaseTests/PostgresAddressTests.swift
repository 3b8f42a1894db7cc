import Testing

@testable import DatabasePostgres

/// What an address says of the way to the server.
@Suite struct PostgresAddressTests {
    @Test(arguments: [
        "postgresql://role@127.0.0.1/site", "postgresql://role@localhost:5433/site", "postgresql://role@[::1]/site",
        "postgresql:///site", "host=/run/postgresql dbname=site", "postgresql://role@%2Frun%2Fpostgresql/site",
        "postgresql://role@127.0.0.1,localhost/site", "host=db.example hostaddr=127.0.0.1 dbname=site",
        "postgresql://role@db.example/site?sslmode=disable", "host=db.example sslmode=verify-full dbname=site",
    ])
    func `nothing is added on one machine, or where the address speaks of TLS`(address: String) throws {
        #expect(try !PostgresAddress(address).needsTLS)
    }

    @Test(arguments: [
        "postgresql://role@db.example/site", "postgres://role@192.0.2.1/site", "host=db.example dbname=site",
        "postgresql://role@127.0.0.1,db.example/site", "postgresql://role@127.0.0.1.example/site",
        "host=localhost hostaddr=192.0.2.1 dbname=site", "postgresql://role@0.0.0.0/site",
        "postgresql://role@localhost/site?host=db.example",
    ])
    func `another machine is spoken to over TLS`(address: String) throws {
        #expect(try PostgresAddress(address).needsTLS)
    }

    @Test(arguments: [
        ("postgresql://role:secret@db.example:5433/site", ["db.example"]),
        ("postgresql://role@B.example,a.example,127.0.0.1,b.example/site?sslmode=disable", ["a.example", "b.example"]),
        ("host=db.example hostaddr=192.0.2.1 dbname=site", ["db.example"]),
        ("host=localhost hostaddr=192.0.2.1 dbname=site", ["192.0.2.1"]), ("hostaddr=192.0.2.1", ["192.0.2.1"]),
        ("host=db.example hostaddr=127.0.0.1 dbname=site", []), ("postgresql://role@localhost/site", []),
        ("postgresql://role@[::1],127.0.0.2/site", []), ("postgresql:///site?host=/run/postgresql", []),
        ("nonsense=1", []),
    ])
    func `other machines are named, and nothing else of the address`(address: String, names: [String]) {
        #expect(PostgresSettings(address: address).otherMachines == names)
    }

    @Test(arguments: [
        ("postgresql://role:secret@DB.example:5433/site", ["db.example:5433"]),
        ("postgresql://role@a.example,b.example:5433,127.0.0.1/site", ["a.example:5432", "b.example:5433"]),
        ("host=a.example,b.example port=5433", ["a.example:5433", "b.example:5433"]),
        ("host=localhost hostaddr=192.0.2.1 dbname=site", ["192.0.2.1:5432"]), ("postgresql://role@[::1]/site", []),
        ("postgresql://role@[2001:db8::1]:5433/site", ["2001:db8::1:5433"]), ("nonsense=1", []),
    ])
    func `other machines are known with their ports`(address: String, servers: [String]) {
        #expect(PostgresSettings(address: address).otherServers.map { "\($0.host):\($0.port)" } == servers)
    }

    @Test(arguments: [
        "", "site", "mysql://role@127.0.0.1/site", "postgresql://[/", "password=x nonsense=1", "service=site",
    ])
    func `what libpq can't read is refused before anything is opened`(address: String) {
        #expect(throws: PostgresProblem.address) { try PostgresSettings(address: address).check() }
    }

    @Test(arguments: [
        (
            "connection to server at \"h\" (192.0.2.1), port 5432 failed: Connection refused\n",
            PostgresProblem.unreachable
        ),
        ("connection to server at \"h\", port 1 failed: session is read-only", .readOnly),
        ("server does not support SSL, but SSL was required", .encryption),
        ("SSL error: certificate verify failed", .encryption),
    ])
    func `libpq's own words are understood`(message: String, problem: PostgresProblem) {
        #expect(PostgresProblem(message: message) == problem)
    }

    @Test func `a server's words aren't, in whatever language: its number is`() {
        #expect(PostgresProblem(message: "FATAL:  password authentication failed for user \"x\"\n") == nil)
        #expect(PostgresProblem(message: "FATAL:  authentification par mot de passe échouée") == nil)
        #expect(PostgresProblem(state: "28P01") == .credentials)
        #expect(PostgresProblem(state: "3D000") == .noDatabase)
    }
}
