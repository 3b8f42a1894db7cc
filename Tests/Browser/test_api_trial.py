"""The whole API as somebody who knows only its description tries it: schemathesis, with a token, from each answer to the next."""

import json
import subprocess
import sys

import pytest

import api
from site_process import ROOT

# Rules that a schema can't say: a postcode that exists, words without a telephone number, a state that allows a change.
RULES = """\
[checks]
positive_data_acceptance.expected-statuses = ["2xx", "304", "400", "401", "403", "404", "409", "410", "412", "422", "423", "429"]
"""


def tried(site, folder, *options):
    """Runs it; returns how many cases it tried, once it found nothing."""
    config, report = folder / "schemathesis.toml", folder / "trial.ndjson"
    config.write_text(RULES)
    client = api.signed_in(site)
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run",
        f"{site.base}/api/openapi.yaml", "--url", site.base, "--header", f"Authorization: Bearer {api.token(client)}",
        "--seed", "20261127", "--report", "ndjson", "--report-ndjson-path", str(report), "--continue-on-failure", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3_000, cwd=folder)
    print(done.stdout[-6_000:])
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    kinds = [next(iter(json.loads(line))) for line in report.read_text().splitlines()]
    return kinds.count("ScenarioFinished")


@pytest.mark.long
def test_the_whole_api_keeps_its_description(demo, tmp_path):
    assert tried(demo, tmp_path, "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "40") > 100
