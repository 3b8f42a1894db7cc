import Database

extension Schema {
    /// What people ask of the site, by mail, form or paper: help, or one of their rights.
    static let requests = Migration(
        number: 31, name: "requests",
        statements: [
            // holder: an account of its own, without address, under whose key everything is that was written; it goes with the request.
            // account: whom it is about, once that is proved. email: where to answer, NULL where the account's own is. proof: the rung
            // of the ladder that was reached. due: when it is answered at the latest; extended: since when that is two months more.
            // outdated: since when the account has another address than the one that proved it. alerted: when the site said that the time runs out. secret_hash: of the link by which it is followed.
            // sender_hash: of where to answer, so that the same sender gets one letter an hour.
            """
            CREATE TABLE request (
                id \(.text) PRIMARY KEY,
                holder \(.text) NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                account \(.text) REFERENCES account (id) ON DELETE SET NULL,
                kind \(.text) NOT NULL,
                channel \(.text) NOT NULL,
                received \(.integer) NOT NULL,
                due \(.integer) NOT NULL,
                extended \(.integer),
                alerted \(.integer),
                email \(.blob),
                proof \(.text) NOT NULL,
                proved \(.integer),
                outdated \(.integer),
                answered \(.integer),
                closed \(.integer),
                outcome \(.text),
                secret_hash \(.blob) NOT NULL UNIQUE,
                sender_hash \(.blob),
                CHECK (proof IN ('none', 'session', 'address', 'ad', 'document')),
                CHECK ((proof = 'none') = (proved IS NULL)),
                CHECK ((closed IS NULL) = (outcome IS NULL)),
                CHECK (closed IS NULL OR answered IS NOT NULL)) \(.strict)
            """,
            "CREATE INDEX request_account ON request (account)",
            "CREATE INDEX request_sender ON request (sender_hash, received)",
            "CREATE INDEX request_due ON request (due) WHERE closed IS NULL",
            "CREATE INDEX request_closed ON request (closed)",
            // side: who wrote it. staff: a name of `staff`, NULL for the person and for the operator.
            """
            CREATE TABLE request_message (
                id \(.text) PRIMARY KEY,
                request \(.text) NOT NULL REFERENCES request (id) ON DELETE CASCADE,
                side \(.text) NOT NULL,
                staff \(.text),
                words \(.blob) NOT NULL,
                written \(.integer) NOT NULL,
                CHECK (side IN ('person', 'site'))) \(.strict)
            """,
            "CREATE INDEX request_message_request ON request_message (request, written)",
            // The last rung. No upload before a written doubt that somebody else shares; none after it was judged.
            """
            CREATE TABLE identity_check (
                request \(.text) PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
                doubt \(.blob) NOT NULL,
                doubter \(.text) NOT NULL,
                doubted \(.integer) NOT NULL,
                approver \(.text),
                approved \(.integer),
                document \(.blob),
                uploaded \(.integer),
                viewer \(.text),
                seen \(.integer),
                judged \(.integer),
                accepted \(.integer),
                CHECK (length(doubt) > 40),
                CHECK (approver IS NULL OR approver <> doubter),
                CHECK ((approver IS NULL) = (approved IS NULL)),
                CHECK (uploaded IS NULL OR approved IS NOT NULL),
                CHECK (document IS NULL OR (uploaded IS NOT NULL AND judged IS NULL)),
                CHECK ((seen IS NULL) = (viewer IS NULL)),
                CHECK ((judged IS NULL) = (accepted IS NULL))) \(.strict)
            """,
            "CREATE INDEX identity_check_uploaded ON identity_check (uploaded) WHERE document IS NOT NULL",
            // What colleagues answer often, about nobody.
            """
            CREATE TABLE saved_answer (
                id \(.text) PRIMARY KEY,
                queue \(.text) NOT NULL,
                title \(.text) NOT NULL,
                words \(.text) NOT NULL,
                changed \(.integer) NOT NULL) \(.strict)
            """,
            "ALTER TABLE outbox ADD COLUMN request \(.text)",
            "ALTER TABLE outbox ADD COLUMN request_message \(.text)",
        ])
}
