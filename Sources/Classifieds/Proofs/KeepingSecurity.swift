extension Promise {
    /// How it is protected.
    var keepingOfSecurity: Keeping? {
        switch self {
        case .measures:
            Keeping(
                in: "Sources/Classifieds/Privacy/SecurityMeasure.swift",
                "Sources/Classifieds/Policies/TextSecurity.swift",
                proofs: [
                    .must("SecurityMeasureTests/each is in the policy, with the way to its proof"),
                    .must(
                        "test_policy.py::test_the_page_of_proofs_has_a_row_for_every_promise_and_says_what_it_cant_prove"
                    ),
                    .never("SecurityMeasureTests/none is without a proof of what must never happen"),
                ])
        case .transport:
            Keeping(
                in: "Sources/Web/Listening/Certificates.swift", "Sources/Web/Listening/FrontDoor.swift",
                "Sources/Web/SecurityHeaders.swift", "Sources/Classifieds/Calls/SessionDescription.swift",
                proofs: [
                    .must("test_tls.py::test_http_2_is_agreed_on_and_http_1_1_stays"),
                    .must("test_tls.py::test_every_answer_over_https_asks_for_https_from_then_on"),
                    .must("test_tls.py::test_a_renewed_certificate_is_shown_without_cutting_anybody"),
                    .must("test_calls.py::test_two_people_see_and_hear_each_other_through_the_relay_alone"),
                    .must(.certificate),
                    .never("test_tls.py::test_it_speaks_tls_1_3_alone"),
                    .never("test_tls.py::test_what_can_t_be_shown_is_refused_at_the_start"),
                    .never("test_tls_scans.py::test_testssl_finds_no_weakness"),
                    .never("test_tls_scans.py::test_sslyze_finds_the_profile_of_mozilla"),
                    .never("SessionDescriptionTests/any other candidate is dropped"),
                ])
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
        case .reveals:
            Keeping(
                in: "Sources/Classifieds/Reveals/AskReveal.swift", "Sources/Classifieds/Reveals/ShowReveal.swift",
                "Sources/Classifieds/Journal/JournalEntry.swift", "Sources/Classifieds/Journal/PublishJournal.swift",
                "Sources/Classifieds/Moderation/MaskedText.swift", "bin/verify-journal",
                proofs: [
                    .must(
                        "RevealTests/a mask is lifted for a case and a reason, and its person reads what, why and in which role"
                    ),
                    .must("RevealLimitTests/five a day by oneself, the sixth with somebody else's yes"),
                    .must("PublishJournalTests/a day is published once it is over, signed, with where the chain stood"),
                    .must("RecordedActTests/each file that does something on a duty writes the journal too"),
                    .must("VerifyJournalTests/a changed field is found in its entry"),
                    .must(.journal),
                    .never("RevealFaultTests/a reveal that can't be written down shows nothing"),
                    .never("RevealFaultTests/an approval that can't be written down shows nothing"),
                    .never("VerifyJournalTests/a whole chain made anew isn't the one that was published"),
                    .never(
                        "JournalTests/the engine refuses to change an entry, and to delete one before its month goes"),
                    .never("RevealTests/after a quarter of an hour the mask is back"),
                    .never("RevealTests/what one asked to see, nobody else sees"),
                    .never("RevealLimitTests/where nobody else could agree there is no sixth"),
                    .never("JournalTests/what people wrote and who they are stands nowhere in it"),
                ])
        case .roles:
            Keeping(
                in: "Sources/Classifieds/Staff/Role.swift", "Sources/Classifieds/Staff/Staff.swift",
                "Sources/Classifieds/Staff/ProveFactor.swift", "Sources/Web/Server.swift",
                "Sources/Classifieds/Moderation/MaskedText.swift",
                proofs: [
                    .must("StaffDoorTests/a colleague comes in by a link and the code of their telephone"),
                    .must("RoleTests/a role sees what its duties name, and is refused the rest"),
                    .must("OneTimeCodeTests/codes are those of the standard's table"),
                    .must("test_staff_door.py::test_a_colleague_comes_in_by_two_doors"),
                    .never("StaffDoorTests/the link alone opens nothing"),
                    .never("FactorTests/a code serves once, and none of before it serves at all"),
                    .never("FactorTests/after five wrong codes in a row none is looked at for a while that doubles"),
                    .never("RoleTests/roles that don't go together are refused"),
                    .never("RoleTests/other roles end the sessions of before"),
                    .never("StaffMatrixTests/no cell answers but by its duty"),
                    .never("test_moderators_day.py::test_no_page_of_the_console_says_who_somebody_is"),
                ])
        case .guarantees:
            Keeping(
                in: "Sources/Classifieds/Processors/CheckProcessor.swift", "Sources/App/RegisterWiring.swift",
                proofs: [
                    .must("ProcessorProblemTests/that is complete is on, whatever its role"),
                    .must("GuaranteeTextTests/is each server that the settings name, and nobody else's"),
                    .must("test_register.py::test_the_site_starts_with_an_entry_for_each_server_of_others"),
                    .never("ProcessorProblemTests/with one gap is off for that reason alone"),
                    .never(
                        "test_register.py::test_a_server_of_somebody_else_without_an_entry_keeps_the_site_from_starting"
                    ),
                ])
        default: nil
        }
    }
}
