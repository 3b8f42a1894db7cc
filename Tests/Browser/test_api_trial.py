"""The whole API as somebody who knows only its description tries it: schemathesis, with a token, from each answer to the next."""

import collections
import json
import os
import subprocess
import sys

import pytest

import ad_form
import api
import messaging
from site_process import ROOT

# Rules that a schema can't say: a postcode that exists, words without a telephone number, a state that allows a change.
RULES = """\
hooks = "{hooks}"

[checks]
positive_data_acceptance.expected-statuses = ["2xx", "304", "400", "401", "403", "404", "409", "410", "412", "422", "423", "429"]
# What the program read is compared first: a body that rests on something else isn't looked at.
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "410", "412", "413", "415", "422", "423", "429"]
"""


def person(site):
    """A token of somebody with an ad, to whom somebody wrote, and who answered with a photo."""
    client, ad = messaging.advertiser(site)
    secret = api.token(client)
    talk = messaging.begin(messaging.Client(site.base), ad, "Bonjour, jeudi vous irait ?")
    name, content, kind = ad_form.photo()
    answer = api.session(secret).post(
        f"{site.base}/api/v1/conversations/{talk}/messages", data={"texte": "Jeudi me va."},
        files=[("photos", (name, content, kind))])
    assert answer.status_code == 201, answer.text
    return secret


def tried(site, folder, *options):
    """Runs it; returns for each operation how often it answered what, once it found nothing."""
    config, report = folder / "schemathesis.toml", folder / "trial.ndjson"
    config.write_text(RULES.format(hooks=ROOT / "Tests/Browser/trial_hooks.py"))
    secret = person(site)
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run",
        f"{site.base}/api/openapi.yaml", "--url", site.base, "--header", f"Authorization: Bearer {secret}",
        "--seed", "20261127", "--report", "ndjson", "--report-ndjson-path", str(report), "--continue-on-failure", *options]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=3_000, cwd=folder, env=os.environ | {
            "PYTHONPATH": str(ROOT / "Tests/Browser"), "TRIAL_BASE": site.base, "TRIAL_TOKEN": secret})
    print(done.stdout[-6_000:])
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    return answers(report)


def answers(report):
    """Of each operation, how many answers had which status; what follows links is counted under its own name."""
    found = collections.defaultdict(collections.Counter)
    for line in report.read_text().splitlines():
        [(kind, event)] = json.loads(line).items()
        if kind != "ScenarioFinished":
            continue
        for interaction in event["recorder"].get("interactions", {}).values():
            if interaction.get("response"):
                found[event["recorder"]["label"]][interaction["response"]["status_code"]] += 1
    return found


@pytest.mark.long
def test_the_whole_api_keeps_its_description(demo, tmp_path):
    found = tried(demo, tmp_path, "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "40")
    print({label: dict(statuses) for label, statuses in found.items()})
    assert sum(sum(statuses.values()) for statuses in found.values()) > 2_000
    # It leaves out the description itself.
    tried_ones = [one for one in api.operations(api.description()) if one[1].startswith("/api/v1/")]
    for method, address, _ in tried_ones:
        label = f"{method} " + "/".join(f"{{{word[1:]}}}" if word[:1] == ":" else word for word in address.split("/"))
        assert any(status < 300 for status in found[label]), f"{label} never answered: {dict(found[label])}"
    assert any(sum(statuses.values()) > 20 for label, statuses in found.items() if " /" not in label), "no link was followed"
