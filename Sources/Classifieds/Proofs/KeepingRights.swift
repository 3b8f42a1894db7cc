extension Promise {
    /// What people may ask for.
    var keepingOfRights: Keeping? {
        switch self {
        case .access:
            Keeping(
                in: "Sources/Classifieds/Portability/Export.swift",
                "Sources/Classifieds/Portability/MakeArchive.swift", "Sources/Web/Portability/DataPage.swift",
                proofs: [
                    .must(
                        "ExportTests/the columns of an export are those that the inventory marks, neither more nor less"
                    ),
                    .must("test_export.py::test_the_archive_holds_the_page_the_data_the_schema_and_the_photos"),
                    .must(.lifeArchive),
                    .never("ExportTests/nothing of anybody else is in a byte of it"),
                    .never("test_export.py::test_nobody_else_is_in_a_byte_of_it"),
                ])
        case .restriction:
            Keeping(
                in: "Sources/Classifieds/Rights/RestrictAccount.swift",
                "Sources/Classifieds/Rights/LiftRestriction.swift",
                proofs: [
                    .must("test_rights.py::test_everything_is_locked_and_comes_back"),
                    .must("RestrictAccountTests/stops the time, and lifting it brings everything back as it was"),
                    .must(.lifeRestriction),
                    .never("GateTests/lets through what is left under a lock, and nothing else"),
                    .never("RestrictAccountTests/takes the ads off the site at once, from search, page and photo"),
                    .never("RestrictAccountTests/sends no mail but the links that are asked for"),
                ])
        case .rectification:
            Keeping(
                in: "Sources/Classifieds/Ads/ReviseAd.swift", "Sources/Classifieds/Accounts/AddressChange.swift",
                proofs: [
                    .must("ReviseAdTests/a revised ad shows the new words and is found by them alone"),
                    .must("ChangeAddressTests/the address changes with the second answer, whichever it is"),
                    .never("ReviseAdTests/the old words are in no table"),
                    .never("test_canary_life.py::test_a_whole_life_leaves_no_readable_byte"),
                    .never(
                        "ChangeAddressTests/neither address can be read in any file, before the change or after"),
                ])
        case .objection:
            Keeping(
                in: "Sources/Classifieds/Rights/ObjectToPurpose.swift", "Sources/Web/Rights/ObjectionPage.swift",
                proofs: [
                    .must("ObjectToPurposeTests/changes the gate at once, and back"),
                    .must("test_rights.py::test_a_purpose_is_refused_and_accepted_again"),
                    .never("ObjectToPurposeTests/reminders: none is written any more, not even the one that waits"),
                    .never("ObjectToPurposeTests/connections: what was recorded goes, and nothing more is"),
                ])
        case .requests, .identityLadder, .identityDocument, .deadline, .letters: keepingOfRequests
        case .erasure:
            Keeping(
                in: "Sources/Classifieds/Rights/EraseEverything.swift",
                "Sources/Classifieds/Rights/KeptAfterErasure.swift",
                proofs: [
                    .must("test_deletion_by_mail.py::test_from_mail_to_erased"),
                    .must("EraseEverythingTests/leaves nothing, and says what there was and when"),
                    .must(.lifeErasure),
                    .never("EraseEverythingTests/nothing stays without its article and its end"),
                    .never("EraseAccountTests/nothing of an erased person is left in any table or folder"),
                ])
        case .prospection:
            Keeping(
                in: "Sources/Classifieds/Rights/ObjectToPurpose.swift", "Sources/Classifieds/Privacy/Gate.swift",
                "Sources/Classifieds/News/AskNews.swift", "Sources/Classifieds/Privacy/WithdrawnConsents.swift",
                proofs: [
                    .must("ObjectToPurposeTests/changes the gate at once, and back"),
                    .must("SuppressedNewsTests/may ask again once signed in, which takes the refusal back"),
                    .never(
                        "SuppressedNewsTests/by the button of a letter gets no more, whoever asks for it, and is in no table"
                    ),
                    .never(
                        "SuppressedNewsTests/since the copy that is put back stays refused, and whoever stopped stays without a letter"
                    ),
                    .never(
                        "ObjectToPurposeTests/prospection: a keyed hash remembers it, and nothing else, when the account is gone"
                    ),
                    .never("GateTests/opens nothing for a purpose that rests on a consent"),
                ])
        case .portability:
            Keeping(
                in: "Sources/Classifieds/Portability/ExportSchema.swift",
                "Sources/Classifieds/Portability/ImportPerson.swift", "Sources/Classifieds/Ads/ReviseAd.swift",
                proofs: [
                    .must("test_export.py::test_a_fresh_site_takes_everything_in"),
                    .must("ImportPersonTests/a person comes to a fresh site without loss"),
                    .must("ReviseHeldTests/an agreement is taken back where it was given, and the ad leaves at once"),
                    .never("ImportPersonTests/an archive that was changed is refused, and nothing of it stays"),
                    .never("test_export.py::test_what_is_wrong_is_refused_in_one_line_and_leaves_nothing"),
                ])
        default: nil
        }
    }
}
