extension Promise {
    /// How long the site keeps it, and how it goes.
    var keepingOfRetention: Keeping? {
        switch self {
        case .expiry:
            Keeping(
                in: "Sources/Classifieds/Schedule.swift", "Sources/Classifieds/Durations.swift",
                "Sources/Classifieds/Ads/EndAds.swift", "Sources/Classifieds/Accounts/ForgetOld.swift",
                "Sources/Classifieds/Messages/EndConversations.swift",
                proofs: [
                    .must("EndAdsTests/with the last ad its person is erased, key first"),
                    .must("LifetimeTests/each thing is there until its time is over, and gone then"),
                    .must(
                        "EndConversationsTests/of the last ad ends its person seven days later, whatever their conversations"
                    ),
                    .must("AdCalendarTests/an ad that nobody touches goes through its days with three reminders"),
                    .must(.jobs), .must(.lifeEnd),
                    .never("LifetimeTests/no duration of the settings is without its test"),
                    .never("LifetimeTests/what was forgotten is in no file"),
                    .never(.durations),
                ])
        case .unreadable:
            Keeping(
                in: "Sources/Classifieds/Privacy/Keyring.swift", "Sources/Classifieds/Privacy/TurnRootKey.swift",
                "Sources/Classifieds/Accounts/EraseAccount.swift",
                proofs: [
                    .must("KeyErasureTests/what a person wrote is beyond reach once their key is destroyed"),
                    .must(
                        "RootKeyTests/a replaced root stays for seven days and is destroyed then, the very first one too"
                    ),
                    .must("test_backups.py::test_who_was_erased_since_stays_erased_and_all_others_are_whole"),
                    .never("CanaryTests/nothing a person types or sends can be read in any file, at any step"),
                    .never("EraseAccountTests/a copy of the site from before the erasure can't be opened after it"),
                    .never("test_backups.py::test_no_byte_of_a_backup_tells_of_anybody"),
                    .never(.lifeBackup), .never(.disk),
                ])
        case .deletionByMail:
            Keeping(
                in: "Sources/Classifieds/Mail/ReadContactBox.swift",
                "Sources/Classifieds/Accounts/AskErasureByMail.swift",
                "Sources/Classifieds/Accounts/ConfirmErasure.swift",
                proofs: [
                    .must("test_deletion_by_mail.py::test_from_mail_to_erased"),
                    .must(
                        "A mail to the contact address/that asks for deletion brings a link to its sender, and the link erases"
                    ),
                    .never("test_deletion_by_mail.py::test_a_forged_sender_erases_nobody"),
                    .never(
                        "A mail to the contact address/by a forger brings a letter to the person and erases nothing"
                    ),
                ])
        case .ownDeletion:
            Keeping(
                in: "Sources/Classifieds/Ads/WithdrawAd.swift", "Sources/Classifieds/Rights/EraseEverything.swift",
                "Sources/Classifieds/Rights/ErasureReceipt.swift", "Sources/Classifieds/Moderation/CopyReported.swift",
                proofs: [
                    .must(
                        "CaseCopyTests/outlives an ad that its author withdraws, and the receipt says so and until when"
                    ),
                    .never("CaseCopyTests/is nobody's to open once somebody decided: its key is destroyed"),
                    .must("test_rights.py::test_two_clicks_erase_everything_and_the_receipt_proves_it"),
                    .must("WithdrawAdTests/a withdrawn ad is gone at once from every table and folder"),
                    .must("EraseEverythingTests/a receipt is checked with the public key alone"),
                    .must(.lifeErasure),
                    .never("EraseAccountTests/nothing of an erased person is left in any table or folder"),
                    .never("An ad of one's own/is withdrawn by its button, not by a look"),
                    .never("test_rights.py::test_an_altered_receipt_is_refused_by_the_site_and_by_openssl"),
                ])
        case .escrow:
            Keeping(
                in: "Sources/Classifieds/Escrow/Escrow.swift", "Sources/Classifieds/Escrow/ForgetEscrow.swift",
                "Sources/Classifieds/Escrow/OpenEscrow.swift",
                proofs: [
                    .must("test_escrow.py::test_with_a_key_the_policy_says_it_and_only_the_other_half_opens_it"),
                    .must("EscrowExpiryTests/what is kept outlives the account, each kind for its own time"),
                    .never("EscrowTests/the keys that the site has don't open it"),
                    .never("EscrowTests/no word of an ad, no sex, place, telephone or photo is in it"),
                ])
        default: nil
        }
    }
}
