"""The browser journeys of `make test`: of each area the one that goes through most of it, so that all ends in 25 minutes on two cores.

Everything else, all variants too, is run by `make proof` (`bin/proof browser`), as is what is marked `long`. Of a test with variants
one may be named: `test_x[phone]`.
"""

import pytest

# The names of all tests that pytest found, before it left any out.
COLLECTED = pytest.StashKey[set]()

JOURNEYS = {
    "test_alerts.py": ["test_a_visitor_s_alert_from_an_empty_result_to_its_button"],
    "test_api.py": [
        "test_the_same_request_sent_twenty_times_at_once_is_done_once",
        "test_too_large_and_slow_bodies_are_refused_as_problems"],
    "test_api_docs.py": [
        "test_every_curl_of_the_documentation_answers_as_it_says",
        "test_every_example_of_the_description_is_valid_against_its_schema",
        "test_every_operation_names_the_refusals_that_its_kind_can_meet",
        "test_every_problem_is_described_under_its_word",
        "test_every_route_is_described_with_its_scope_and_nothing_else_is"],
    "test_asking.py": ["test_no_switch_is_on_before_somebody_puts_it_on"],
    "test_backups.py": ["test_who_was_erased_since_stays_erased_and_all_others_are_whole"],
    "test_bad_input.py": [
        "test_a_hundred_megabytes_are_refused_before_they_are_read",
        "test_a_photo_the_site_cannot_trust_is_refused_and_everything_is_kept",
        "test_a_post_from_elsewhere_is_forbidden",
        "test_a_wrong_value_is_refused_beside_its_field_and_everything_is_kept",
        "test_no_error_tells_of_the_machine",
        "test_somebody_else_s_ad_is_out_of_reach"],
    "test_brand.py": [
        "test_the_example_of_the_guide_is_a_site_of_its_own[light-#8a2f5c-phone]",
        "test_a_category_is_not_taken_away_while_an_ad_is_in_it"],
    "test_call_pages.py": ["test_a_call_is_planned_and_cancelled[with JavaScript]"],
    "test_calls.py": [
        "test_a_second_page_and_other_people_stay_outside",
        "test_two_people_see_and_hear_each_other_through_the_relay_alone"],
    "test_canaries.py": [
        "test_after_withdrawing_nothing_shows_the_ad",
        "test_another_visitor_sees_what_the_ad_shows_and_nothing_more",
        "test_nothing_on_the_disk_tells_of_the_person_while_the_ad_is_online",
        "test_the_photos_served_hold_nothing_but_pixels",
        "test_the_search_finds_what_is_there"],
    "test_canary_life.py": ["test_the_reader_opens_every_column_that_the_inventory_seals"],
    "test_chat.py": ["test_opening_the_chat_lets_in_nobody_else_and_withdrawing_ends_it"],
    "test_checks.py": ["test_an_ad_is_held_answered_released_and_found[with JavaScript]"],
    "test_commands.py": [
        "test_a_column_that_nobody_listed_stops_the_start[site-serve]",
        "test_a_later_date_erases_nothing_unasked",
        "test_a_setting_that_is_missing_is_named",
        "test_an_import_that_stops_leaves_nothing_half",
        "test_keys_that_are_not_the_ones_of_the_data_are_refused[lost-serve]"],
    "test_connections.py": ["test_the_program_connects_to_whom_its_settings_name_and_nobody_else"],
    "test_consent.py": [
        "test_a_receipt_says_what_was_chosen_when_and_by_which_words_and_not_who",
        "test_sixty_pages_without_a_press_leave_no_cookie_and_no_row"],
    "test_consent_pages.py": ["test_the_enter_key_saves_what_is_ticked_and_accepts_nothing_more"],
    "test_contesting.py": ["test_a_decision_is_told_contested_judged_and_answered[with JavaScript]"],
    "test_deletion_by_mail.py": ["test_a_forged_sender_erases_nobody"],
    "test_desk.py": ["test_a_support_agent_s_day_by_keyboard"],
    "test_disclosure.py": ["test_an_order_from_entry_to_the_opened_package_by_two_people"],
    "test_doctor.py": ["test_a_site_as_it_is_installed_is_well"],
    "test_engine_move.py": ["test_a_site_moves_to_a_server_and_back_and_nobody_notices"],
    "test_escrow.py": ["test_with_a_key_the_policy_says_it_and_only_the_other_half_opens_it"],
    "test_every_change.py": ["test_what_is_named_is_there", "test_what_is_not_named_is_left"],
    "test_export.py": [
        "test_a_fresh_site_takes_everything_in",
        "test_nobody_else_is_in_a_byte_of_it",
        "test_the_archive_holds_the_page_the_data_the_schema_and_the_photos"],
    "test_favourites.py": [
        "test_what_a_browser_keeps_is_in_no_log_and_no_file",
        "test_without_an_account_the_browser_keeps_after_a_yes_and_forgets_at_a_press"],
    "test_finding.py": [
        "test_from_words_to_the_ad_and_on_to_others_like_it",
        "test_what_somebody_looks_for_is_in_no_log_and_no_file"],
    "test_front_door.py": [
        "test_every_answer_says_all_that_a_scanner_asks_for",
        "test_half_a_form_is_never_taken_for_a_whole_one",
        "test_no_second_request_hides_in_a_first",
        "test_who_opens_streams_only_to_reset_them_is_sent_away"],
    "test_journal.py": ["test_a_journal_as_it_is_holds_for_both"],
    "test_journey.py": [
        "test_an_ad_lives_from_its_form_to_its_end",
        "test_reading_sets_no_cookie",
        "test_somebody_else_s_mail_is_answered_by_erasing_everything"],
    "test_keys.py": ["test_the_root_key_turns_while_the_site_serves"],
    "test_limits.py": ["test_an_address_gets_five_mails_an_hour_from_both_forms_together"],
    "test_links.py": ["test_a_link_works_once", "test_looking_at_a_link_changes_nothing"],
    "test_living.py": [
        "test_a_form_sent_twice_is_one_ad_and_one_mail",
        "test_photos_leave_one_by_one_and_say_so",
        "test_the_address_changes_when_both_mailboxes_agree"],
    "test_looks.py": [
        "test_a_search_leads_to_an_ad_by_keyboard", "test_an_ad_is_published_and_withdrawn_by_keyboard[360]",
        "test_every_pair_of_colours_can_be_read"],
    "test_message_canaries.py": ["test_what_two_people_write_is_in_no_byte_and_nobody_else_s_page"],
    "test_message_mail.py": ["test_a_forged_answer_reaches_nobody_and_nobody_hears_of_it"],
    "test_messages.py": [
        "test_a_message_that_does_not_get_through_stays_and_is_sent_once",
        "test_a_stranger_writes_and_both_go_on[with JavaScript]",
        "test_whoever_is_erased_is_gone_from_the_page_that_is_open"],
    "test_moderators_day.py": ["test_no_page_of_the_console_says_who_somebody_is"],
    "test_monitoring.py": [
        "test_board_and_rules_ask_for_what_the_program_says",
        "test_numbers_are_in_prometheus_format_and_hold_nothing_that_was_sent"],
    "test_moving.py": ["test_each_address_gets_one_mail_and_its_link_puts_online_what_is_chosen"],
    "test_mutations.py": ["test_a_fault_can_still_be_made"],
    "test_news.py": ["test_from_the_form_to_the_button_and_nothing_more"],
    "test_pages.py": [
        "test_each_page_is_accessible[light]",
        "test_no_page_is_wider_than_a_small_phone",
        "test_the_pages_allow_no_code_but_the_site_s_own",
        "test_the_public_pages_are_the_same_bytes_for_a_member_and_for_anybody"],
    "test_partners.py": ["test_one_person_s_consent_is_one_line_of_a_signed_feed_until_it_is_taken_back"],
    "test_photo_store.py": [
        "test_an_erasure_is_finished_when_the_store_is_back_and_its_receipt_signed_only_then",
        "test_photos_are_sealed_objects_and_go_with_their_ad"],
    "test_policy.py": [
        "test_a_longer_duration_doesnt_start_and_says_what_to_do",
        "test_the_page_of_proofs_has_a_row_for_every_promise_and_says_what_it_cant_prove"],
    "test_policy_check.py": ["test_the_demo_keeps_what_it_promises_and_nothing_of_the_trial_is_left"],
    "test_policy_verify.py": ["test_a_site_as_it_is_keeps_all_that_can_be_seen_and_is_asked_politely"],
    "test_postgres_faults.py": ["test_a_connection_cut_inside_a_transaction_is_made_good"],
    "test_register.py": ["test_a_contract_that_is_over_cuts_its_server_off_and_the_site_starts"],
    "test_relay.py": ["test_it_leads_to_nothing_but_itself"],
    "test_reporting.py": ["test_an_ad_is_reported_without_an_account_and_followed"],
    "test_requests.py": ["test_help_is_asked_for_on_the_contact_page"],
    "test_rights.py": [
        "test_an_erasure_cut_short_by_a_kill_is_finished_at_the_next_start",
        "test_everything_is_locked_and_comes_back",
        "test_two_clicks_erase_everything_and_the_receipt_proves_it"],
    "test_served_photos.py": [
        "test_a_photo_is_served_in_three_sizes_without_a_word_of_who_where_and_with_what[jpg]"],
    "test_setup.py": ["test_a_file_of_answers_makes_the_file_of_settings", "test_a_start_refuses_what_nobody_has_filled_in"],
    "test_replica.py": ["test_nothing_older_than_a_second_is_shown_while_the_standby_stands_still"],
    "test_several_processes.py": [
        "test_a_limit_is_one_limit_whoever_answers",
        "test_each_mail_is_sent_once_and_who_is_erased_is_gone_everywhere",
        "test_of_ten_processes_that_start_together_one_migrates"],
    "test_sign_in.py": ["test_a_person_signs_in_closes_another_session_and_signs_out[with JavaScript]"],
    "test_slow_clients.py": ["test_a_head_that_drips_is_given_up_as_a_whole[tls]", "test_one_address_makes_room_for_itself"],
    "test_sponsored.py": ["test_a_campaign_lives_from_its_form_to_a_click"],
    "test_staff_door.py": ["test_a_colleague_comes_in_by_two_doors[with JavaScript]"],
    "test_statistics.py": ["test_no_cell_that_is_shown_has_fewer_than_ten"],
    "test_streams.py": ["test_a_stream_belongs_to_the_two_and_ends_with_the_session"],
    "test_third_parties.py": ["test_before_any_choice_nobody_is_asked", "test_one_press_on_a_page_takes_every_consent_back"],
    "test_tls.py": [
        "test_a_renewed_certificate_is_shown_without_cutting_anybody",
        "test_it_speaks_tls_1_3_alone",
        "test_plain_http_is_sent_on_to_the_base_url_whatever_its_host_says",
        "test_what_can_t_be_shown_is_refused_at_the_start"],
    "test_upkeep.py": ["test_health_is_503_when_the_database_is_lost"],
    "test_webhooks.py": ["test_an_ad_is_told_by_its_number_and_nothing_else"],
}


def is_left(node):
    """Whether `make proof` alone runs a test, by pytest's name for it."""
    file, _, test = node.partition("::")
    named = JOURNEYS.get(file.rpartition("/")[2], [])
    return test not in named and test.partition("[")[0] not in named
