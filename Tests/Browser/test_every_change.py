"""The list of the journeys of `make test` names tests that are there."""

from every_change import COLLECTED, JOURNEYS, is_left


def test_what_is_named_is_there(request):
    found = request.config.stash[COLLECTED]
    files = {name.partition("::")[0] for name in found}
    tests = found | {name.partition("[")[0] for name in found}
    for file, names in JOURNEYS.items():
        assert names, file
        # Of a file that wasn't asked for nothing is known.
        missing = [name for name in names if file in files and f"{file}::{name}" not in tests]
        assert missing == [], file


def test_what_is_not_named_is_left():
    assert is_left("Tests/Browser/test_pages.py::test_each_page_is_accessible[dark]")
    assert not is_left("Tests/Browser/test_pages.py::test_each_page_is_accessible[light]")
    assert is_left("Tests/Browser/test_export.py::test_its_markup_has_no_fault")
    assert not is_left("Tests/Browser/test_journey.py::test_an_ad_lives_from_its_form_to_its_end[with JavaScript]")
    assert is_left("Tests/Browser/test_of_a_file_that_is_not_named.py::test_x")
