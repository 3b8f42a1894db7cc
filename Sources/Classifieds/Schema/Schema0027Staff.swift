import Database

extension Schema {
    /// Who works on the site, with which roles, and what lets them in.
    static let staff = Migration(
        number: 27, name: "staff",
        statements: [
            // id: the name under which decisions know them, when they are gone too. name: what colleagues call them.
            """
            CREATE TABLE staff (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                name \(.blob) NOT NULL,
                created \(.integer) NOT NULL) \(.strict)
            """,
            """
            CREATE TABLE staff_role (
                staff \(.text) NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
                role \(.text) NOT NULL,
                PRIMARY KEY (staff, role)) \(.strict)
            """,
            // confirmed: when the first code came; without it the secret may still be shown. step: the last one used, so that no
            // code serves twice. failures: wrong codes in a row; blocked: until when none is looked at.
            """
            CREATE TABLE staff_factor (
                staff \(.text) PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
                secret \(.blob) NOT NULL,
                created \(.integer) NOT NULL,
                confirmed \(.integer),
                step \(.integer) NOT NULL,
                failures \(.integer) NOT NULL,
                blocked \(.integer)) \(.strict)
            """,
            """
            CREATE TABLE staff_recovery (
                staff \(.text) NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
                code_hash \(.blob) NOT NULL,
                used \(.integer),
                PRIMARY KEY (staff, code_hash)) \(.strict)
            """,
            // proved: when the second factor was; before that the session opens nothing but the page that asks for it.
            """
            CREATE TABLE staff_session (
                id \(.text) PRIMARY KEY,
                secret_hash \(.blob) NOT NULL UNIQUE,
                staff \(.text) NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
                created \(.integer) NOT NULL,
                expires \(.integer) NOT NULL,
                proved \(.integer)) \(.strict)
            """,
            "CREATE INDEX staff_session_staff ON staff_session (staff)",
            "CREATE INDEX staff_session_expires ON staff_session (expires)",
            // Who looks at what waits: kind and subject name a thing of a queue.
            """
            CREATE TABLE assignment (
                queue \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                staff \(.text) NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
                since \(.integer) NOT NULL,
                PRIMARY KEY (queue, subject)) \(.strict)
            """,
            "CREATE INDEX assignment_staff ON assignment (staff)",
            // note: a word of the list, never free text. staff: who, NULL for the operator at the machine.
            """
            CREATE TABLE case_note (
                id \(.text) PRIMARY KEY,
                queue \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                staff \(.text),
                note \(.text) NOT NULL,
                written \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX case_note_subject ON case_note (queue, subject, written)",
            "CREATE INDEX case_note_written ON case_note (written)",
        ])
}
