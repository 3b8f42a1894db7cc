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
    /// Connections that the role may still open here. Others' are counted by database: a plain role isn't told the
    /// kind of their sessions.
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
            least(
                current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                    - coalesce(current_setting('reserved_connections', true), '0')::bigint
                    - (SELECT coalesce(sum(numbackends), 0)::bigint FROM pg_stat_database),
                (SELECT rolconnlimit - (SELECT count(*) FROM pg_stat_activity WHERE usesysid = pg_roles.oid)
                    FROM pg_roles WHERE rolname = session_user AND rolconnlimit >= 0 AND NOT rolsuper),
                (SELECT datconnlimit - coalesce((SELECT sum(numbackends)::bigint FROM pg_stat_database
                        WHERE datid = pg_database.oid), 0)
                    FROM pg_database WHERE datname = current_database() AND datconnlimit >= 0)
            ) AS free
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
