"""What `make test` leaves to `make proof`, beside the tests marked `long`: of each, the variants that stay.

Most journeys stay once, so that `make test` ends within its time on two cores. Full disks, failover, the whole
matrix of looks, moves between engines and copies of keys are left to `make proof`, which also runs the journeys on
PostgreSQL (`ZONEVISIO_TEST_ENGINE=postgres`).
"""

NOTHING = ()

STAYS = {
    # Each page once with axe stays (`test_pages.py`); the whole matrix of looks is long.
    "test_looks.py::test_no_page_has_a_fault_of_accessibility_or_markup": NOTHING,
    "test_looks.py::test_an_ad_is_published_and_withdrawn_by_keyboard": ("360",),
    "test_looks.py::test_nothing_scrolls_sideways": NOTHING,
    "test_looks.py::test_what_is_aimed_at_is_44_pixels_each_way": NOTHING,
    "test_looks.py::test_a_line_of_text_has_68_characters_at_most": NOTHING,
    "test_looks.py::test_nothing_moves_while_a_page_comes": NOTHING,
    "test_looks.py::test_a_first_view_weighs_60_kilobytes_at_most": NOTHING,
    "test_looks.py::test_every_department_of_the_map_can_be_reached_by_arrows": NOTHING,
    "test_pages.py::test_each_page_is_accessible": ("light",),
    "test_brand.py::test_the_example_of_the_guide_is_a_site_of_its_own": ("light-#8a2f5c-phone", "dark-#f0a6c8-desk"),
    "test_brand.py::test_its_markup_has_no_fault": NOTHING,
    "test_finding.py::test_from_words_to_the_ad_and_on_to_others_like_it": ("True",),
    "test_finding.py::test_the_pages_of_places_are_accessible_and_fit_a_small_phone": NOTHING,
    # An ad lives from its form to its end in `test_journey.py`, too.
    "test_living.py::test_a_whole_life_on_a_phone": NOTHING,
    "test_living.py::test_a_photo_cut_on_its_way_goes_with_a_second_try": ("lose answers",),
    "test_living.py::test_a_photo_that_never_gets_through_goes_with_the_form": NOTHING,
    "test_sign_in.py::test_a_person_signs_in_closes_another_session_and_signs_out": ("with JavaScript",),
    "test_checks.py::test_an_ad_is_held_answered_released_and_found": ("with JavaScript",),
    "test_served_photos.py::test_a_photo_is_served_in_three_sizes_without_a_word_of_who_where_and_with_what": ("jpg",),
    # Waits for a page that says every 25 s that it is there.
    "test_call_endings.py::test_signing_out_elsewhere_ends_it_on_both_sides": NOTHING,
    # Stays for third parties of every kind (`test_third_parties.py`).
    "test_consent_pages.py::test_taking_back_reaches_every_open_tab_and_keeps_what_is_typed": NOTHING,
    # Copies.
    "test_backups.py::test_no_byte_of_a_backup_tells_of_anybody": NOTHING,
    "test_backups.py::test_both_folders_lost_come_back_from_two_places": NOTHING,
    "test_backups.py::test_a_data_folder_that_is_mounted_empty_costs_nobody_their_key": NOTHING,
    "test_backups.py::test_what_is_not_the_backup_is_refused_and_nothing_is_put_in_place": ("altered",),
    "test_backups.py::test_what_must_be_apart_is_not_put_together": ("in the data",),
    "test_backups.py::test_a_full_disk_leaves_nothing_that_looks_like_a_backup": NOTHING,
    # Mail in and out, and what goes wrong with it.
    "test_deletion_by_mail.py::test_from_mail_to_erased": ("maildir",),
    "test_deletion_by_mail.py::test_the_same_mail_ten_times_brings_one_letter": NOTHING,
    "test_deletion_by_mail.py::test_hostile_mails_harm_nobody": NOTHING,
    "test_deletion_by_mail.py::test_what_programs_send_is_left_unread_and_what_people_ask_becomes_a_request": NOTHING,
    "test_deletion_by_mail.py::test_a_mailbox_out_of_reach_is_said_and_tried_again": NOTHING,
    "test_deletion_by_mail.py::test_a_mailbox_that_does_not_open_is_said_without_its_password": NOTHING,
    "test_deletion_by_mail.py::test_a_server_that_misbehaves_is_said_and_harms_nothing": NOTHING,
    "test_deletion_by_mail.py::test_a_server_without_starttls_never_sees_the_password": NOTHING,
    "test_faults.py::test_a_mail_waits_until_its_server_is_back": NOTHING,
    "test_faults.py::test_a_worker_that_dies_costs_its_own_photo_only": NOTHING,
    "test_limits.py::test_uploads_beyond_the_room_there_is_are_asked_to_come_back": NOTHING,
    # Cuts, and what takes a life.
    "test_power_cuts.py::test_twenty_power_cuts_while_people_confirm_withdraw_and_erase_lose_nothing": NOTHING,
    "test_rights.py::test_an_erasure_cut_short_by_a_kill_is_finished_at_the_next_start": ("15",),
    "test_canary_life.py::test_a_whole_life_leaves_no_readable_byte": NOTHING,
    "test_keys.py::test_a_turn_of_the_index_keys_that_is_killed_is_settled_by_the_next_start": NOTHING,
    "test_links.py::test_a_link_to_publish_ends_after_two_days": ("two days later",),
    "test_links.py::test_a_link_to_sign_in_ends_after_a_quarter_of_an_hour": ("sixteen minutes later",),
    # The policy, its checks and its proofs.
    "test_policy.py::test_another_shell_s_settings_publish_nothing_and_stop_no_backup": NOTHING,
    "test_policy.py::test_an_announced_policy_lets_the_old_values_run_until_its_date": NOTHING,
    "test_policy_check.py::test_a_word_of_somebody_in_clear_is_named_until_it_is_gone": NOTHING,
    "test_policy_check.py::test_a_sweep_that_did_not_run_is_named": NOTHING,
    "test_policy_check.py::test_without_the_mail_none_is_sent": NOTHING,
    "test_policy_check.py::test_a_site_in_production_says_what_its_operator_has_to_do": NOTHING,
    "test_policy_check.py::test_a_sweep_checks_too_but_never_for_another_date": NOTHING,
    "test_policy_verify.py::test_each_lie_of_a_page_has_its_line": NOTHING,
    "test_policy_verify.py::test_an_answer_without_end_is_not_read_to_its_end": NOTHING,
    "test_release_proofs.py::test_the_program_believes_its_own_file_alone": ("altered-fausse",),
    # Everything about a person, and its variants.
    "test_export.py::test_its_page_is_read_offline_by_a_double_click": ("light",),
    "test_export.py::test_its_markup_has_no_fault": NOTHING,
    "test_export.py::test_an_archive_zipped_anew_by_another_program_is_taken_in": NOTHING,
    "test_export.py::test_a_download_that_is_cut_harms_nothing": NOTHING,
    # Every command says what is wrong; of what all say alike, the one that serves.
    "test_commands.py::test_a_data_folder_that_cannot_be_written_is_named": ("serve",),
    "test_commands.py::test_a_key_folder_that_cannot_be_used_is_named": ("serve",),
    "test_commands.py::test_keys_that_are_not_the_ones_of_the_data_are_refused": ("damaged-serve", "lost-serve"),
    "test_commands.py::test_data_of_a_later_program_are_left_alone": ("site-serve", "keyring-serve"),
    "test_commands.py::test_a_column_that_nobody_listed_stops_the_start": ("site-serve", "keyring-serve"),
    "test_commands.py::test_a_file_that_is_no_database_is_named": ("serve",),
    # What one variant teaches as well.
    "test_messages.py::test_a_stranger_writes_and_both_go_on": ("with JavaScript",),
    "test_message_mail.py::test_both_ways_by_mail_and_no_byte_tells_of_either": ("maildir",),
    "test_third_parties.py::test_a_third_party_that_is_down_costs_the_page_nothing": ("hanging",),
    "test_consent_pages.py::test_nothing_that_has_the_focus_lies_behind_the_bar": ("phone",),
    "test_call_endings.py::test_a_page_that_goes_away_ends_the_call_on_both_sides": ("closed",),
    "test_policy_verify.py::test_it_follows_no_redirection_to_another_host": NOTHING,
    "test_contesting.py::test_a_decision_is_told_contested_judged_and_answered": ("with JavaScript",),
    "test_staff_door.py::test_a_colleague_comes_in_by_two_doors": ("with JavaScript",),
    "test_both_engines.py::test_sixty_searches_find_the_same_in_the_same_order": NOTHING,
    "test_doctor.py::test_what_is_wrong_is_said_and_ends_with_one": ("root keys", "people and keys"),
}


def is_left(node):
    """Whether a test, by pytest's name for it, isn't among what stays."""
    path, _, test = node.partition("::")
    name, _, variant = test.partition("[")
    stays = STAYS.get(f"{path.rpartition('/')[2]}::{name}")
    return stays is not None and variant.removesuffix("]") not in stays
