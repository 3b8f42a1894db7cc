"""The operator's files of docs/machines as they stand, with the places of this machine instead of the examples'."""

import re

from site_process import ROOT

FOLDER = ROOT / "docs/machines"
EXAMPLES = re.compile(r"10\.0\.0\.\d+|exemple\.fr|À compléter|(?<!#)(?<!# )/(?:etc|run|var)/\S+|PASSWORD|SECRET$")


def filled(name, places):
    """The text of a file; each example that it is to have stands in it, and none is left outside of comments."""
    text = (FOLDER / name).read_text()
    for example, here in places.items():
        assert example in text, f"docs/machines/{name} doesn't say « {example} »"
        text = text.replace(example, str(here))
    rest = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    left = [found for found in EXAMPLES.findall(rest) if found not in "".join(map(str, places.values()))]
    assert left == [], f"docs/machines/{name} has what leads elsewhere: {left}"
    return text
