import Database

/// What is published is never changed nor deleted: the engine itself refuses (promise GOV-3).
enum SchemaImmutable {
    static let policyUnchanged: SQL = """
        CREATE TRIGGER policy_unchanged BEFORE UPDATE ON policy
        BEGIN SELECT RAISE(ABORT, 'a published policy is never changed'); END
        """

    static let policyKept: SQL = """
        CREATE TRIGGER policy_kept BEFORE DELETE ON policy
        BEGIN SELECT RAISE(ABORT, 'a published policy is never deleted'); END
        """
}
