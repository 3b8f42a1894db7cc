"""The faults of Tests/Mutations can still be made, and the tests that must notice them are there."""

import tomllib

import pytest
from site_process import ROOT

FAULTS = tomllib.loads((ROOT / "Tests/Mutations/mutations.toml").read_text())["fault"]
TESTS = "\n".join(path.read_text() for path in (ROOT / "Tests").rglob("*.swift"))


def test_there_are_twenty_with_names_of_their_own():
    assert len({fault["name"] for fault in FAULTS}) == len(FAULTS) >= 20


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_can_still_be_made(fault):
    assert (ROOT / fault["file"]).read_text().count(fault["old"]) == 1
    assert fault["new"] != fault["old"]
    if "pytest" in fault:
        file, _, name = fault["pytest"].partition("::")
        assert f"def {name}(" in (ROOT / file).read_text()
    else:
        assert f"func `{fault['test']}`" in TESTS
        assert f"struct {fault['suite']} {{" in TESTS or f"struct `{fault['suite']}` {{" in TESTS
