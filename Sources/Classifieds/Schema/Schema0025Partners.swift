import Database

extension Schema {
    /// Who lets which partner have what: a row is a consent, and deleting it withdraws it. What was handed over is dated, in a
    /// chain that nobody can change unseen, without anything of anybody.
    static let partners = Migration(
        number: 25, name: "partners",
        statements: [
            // words: the hash of what was shown.
            """
            CREATE TABLE partner_consent (
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                partner \(.text) NOT NULL,
                words \(.text) NOT NULL,
                given \(.integer) NOT NULL,
                PRIMARY KEY (account, partner)) \(.strict)
            """,
            "CREATE INDEX partner_consent_partner ON partner_consent (partner, account)",
            // hash: of this entry and of the one before it.
            """
            CREATE TABLE partner_delivery (
                number \(.integer) PRIMARY KEY,
                partner \(.text) NOT NULL,
                at \(.integer) NOT NULL,
                people \(.integer) NOT NULL,
                content_hash \(.text) NOT NULL,
                hash \(.text) NOT NULL UNIQUE) \(.strict)
            """,
            "CREATE INDEX partner_delivery_partner ON partner_delivery (partner, number)",
        ] + SchemaImmutable.deliveries)
}
