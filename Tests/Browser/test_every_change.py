"""The list of the journeys of `make test` names tests that are there."""

import pathlib
import re

from every_change import JOURNEYS, is_left

FOLDER = pathlib.Path(__file__).parent


def test_what_is_named_is_there():
    for file, names in JOURNEYS.items():
        assert names, file
        text = (FOLDER / file).read_text()
        for name in names:
            function, _, variant = name.partition("[")
            found = re.search(rf"((?:^@.*\n(?:^[ )\]}}].*\n)*)*)^def {function}\(", text, re.MULTILINE)
            assert found, name
            # What a mark leaves to `make proof` isn't run here, whatever the list says.
            assert "mark.long" not in found[1], name
            assert not variant or found[1], name


def test_what_is_not_named_is_left():
    assert is_left("Tests/Browser/test_pages.py::test_each_page_is_accessible[dark]")
    assert not is_left("Tests/Browser/test_pages.py::test_each_page_is_accessible[light]")
    assert is_left("Tests/Browser/test_export.py::test_its_markup_has_no_fault")
    assert not is_left("Tests/Browser/test_journey.py::test_an_ad_lives_from_its_form_to_its_end[with JavaScript]")
    assert is_left("Tests/Browser/test_of_a_file_that_is_not_named.py::test_x")
