extension Promise {
    /// How it is protected.
    var keepingOfSecurity: Keeping? {
        switch self {
        case .storage:
            Keeping(
                in: "Sources/Classifieds/Privacy/Keyring.swift", "Sources/Classifieds/Privacy/Sealed.swift",
                "Sources/Classifieds/Backups/SealedFile.swift",
                proofs: [
                    .must("SealingTests/what was sealed opens again, after a restart too"),
                    .must("test_keys.py::test_the_root_key_turns_while_the_site_serves"),
                    .must(.backups),
                    .never("test_canary_life.py::test_a_whole_life_leaves_no_readable_byte"),
                    .never("SealingTests/bytes moved to another row, column or table don't open"),
                    .never("BackupTests/nothing of a person can be read in any byte of a backup, erased or not"),
                    .never("CanaryTests/no secret of a link or a session stands in any file"),
                    .never(.lifeSealing), .never(.disk),
                ])
        default: nil
        }
    }
}
