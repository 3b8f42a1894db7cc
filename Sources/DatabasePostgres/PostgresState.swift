import Database

/// How a server is kept.
package struct PostgresState: Sendable {
    /// « 15.8 (Debian 15.8-1) ».
    package let version: String
    /// Whether what travels is encrypted.
    package let isEncrypted: Bool
    /// Whether the server is another machine, as far as it can tell.
    package let isElsewhere: Bool
    package let isSuperuser: Bool
    /// Whether a commit is acknowledged before it is on the disk.
    package let losesCommits: Bool
    /// Whether a power cut can harm the tables.
    package let isHurried: Bool
    /// Whether commits wait for standbys by name.
    package let waitsForStandbys: Bool
    package let standbys: Int
    /// Connections that somebody may still open.
    package let free: Int

    static let question: SQL = """
        SELECT current_setting('server_version') AS version,
            coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted,
            coalesce(NOT inet_server_addr() <<= '127.0.0.0/8' AND inet_server_addr() <> '::1', false) AS elsewhere,
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
            current_setting('synchronous_commit') = 'off' AS loses,
            current_setting('fsync') = 'off' OR current_setting('full_page_writes') = 'off' AS hurried,
            current_setting('synchronous_standby_names') <> '' AS waits,
            (SELECT count(*) FROM pg_stat_replication) AS standbys,
            current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS free
        """

    init(_ row: Row) throws {
        version = try row["version"]
        isEncrypted = try row["encrypted"]
        isElsewhere = try row["elsewhere"]
        isSuperuser = try row["superuser"]
        losesCommits = try row["loses"]
        isHurried = try row["hurried"]
        waitsForStandbys = try row["waits"]
        standbys = try row["standbys"]
        free = try row["free"]
    }
}
