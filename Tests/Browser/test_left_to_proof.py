"""The list of what `make test` leaves to `make proof` names tests that are there."""

import pathlib

from left_to_proof import STAYS, is_left


def test_what_is_left_is_a_test_that_is_there():
    for test in STAYS:
        file, _, name = test.partition("::")
        assert f"\ndef {name}(" in (pathlib.Path(__file__).parent / file).read_text(), test


def test_what_stays_stays():
    assert is_left("Tests/Browser/test_pages.py::test_each_page_is_accessible[dark]")
    assert not is_left("Tests/Browser/test_pages.py::test_each_page_is_accessible[light]")
    assert is_left("Tests/Browser/test_export.py::test_its_markup_has_no_fault")
    assert not is_left("Tests/Browser/test_policy_verify.py::test_a_wrong_address_is_said_on_one_line[https://127.0.0.1/a]")
