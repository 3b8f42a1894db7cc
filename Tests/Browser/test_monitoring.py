"""What the operator sees of the running program: numbers, health with causes, the log, and what the tables will become."""

import json
import re
import sqlite3
import subprocess

import pytest
import requests
import yaml

from site_process import BINARY, ROOT, SiteProcess, free_port

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-z_]+="(?:[^"\\]|\\["\\n])*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (\S+)")
SECRET = "geheim-gesucht"


def read(text):
    """Every line is one of the format (0.0.4), under its own type: the values by name and labels, and the types."""
    types, values, current = {}, {}, None
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        if match := re.fullmatch(rf"# HELP ({NAME}) (.+)", line):
            current = match[1]
            assert current not in types
        elif match := re.fullmatch(rf"# TYPE ({NAME}) (counter|gauge|histogram)", line):
            assert match[1] == current
            types[current] = match[2]
        else:
            match = SAMPLE.fullmatch(line)
            assert match, line
            allowed = [current] if types[current] != "histogram" else [current + end for end in ("_bucket", "_sum", "_count")]
            assert match[1] in allowed, line
            key = (match[1], match[2] or "")
            assert key not in values, line
            values[key] = float(match[3])
    return values, types


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    port = free_port()
    site = SiteProcess(
        tmp_path_factory.mktemp("monitoring"),
        environment={"ZONEVISIO_METRICS_PORT": str(port), "ZONEVISIO_LOG": "json",
                     "ZONEVISIO_TRUSTED_PROXIES": "127.0.0.1"})
    site.metrics = f"http://127.0.0.1:{port}"
    site.start()
    yield site
    site.stop()


def test_numbers_are_in_prometheus_format_and_hold_nothing_that_was_sent(site):
    requests.get(f"{site.base}/annonces", params={"q": SECRET, "lieu": SECRET}, timeout=10)
    requests.get(f"{site.base}/{SECRET}", headers={"User-Agent": SECRET, "X-Request-Id": SECRET}, timeout=10)
    requests.get(f"{site.base}/lien/{SECRET}", timeout=10)
    requests.request("GEHEIM", f"{site.base}/", timeout=10)
    answer = requests.get(f"{site.metrics}/metrics", timeout=10)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    values, _ = read(answer.text)
    assert "geheim" not in answer.text.lower() and "127.0.0.1" not in answer.text
    key = ("zonevisio_http_requests_total", 'method="get",route="/annonces",status="200"')
    assert values[key] == 1
    assert values["process_resident_memory_bytes", ""] > 10_000_000
    assert values["process_start_time_seconds", ""] > 1_700_000_000
    # The web framework writes names in braces.
    patterns = {re.sub(r"\{(\w+)\}", r":\1", route) for route in re.findall(r'route="([^"]*)"', answer.text)}
    known = {line.split()[1] for line in subprocess.run(
        [BINARY, "routes"], capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()}
    assert patterns <= known | {"NotFound", "none"}, patterns - known


def test_the_site_itself_has_no_numbers(site):
    assert requests.get(f"{site.base}/metrics", timeout=10).status_code == 404


def test_board_and_rules_ask_for_what_the_program_says(site):
    _, types = read(requests.get(f"{site.metrics}/metrics", timeout=10).text)
    said = set(types) | {
        name + end for name, kind in types.items() if kind == "histogram" for end in ("_bucket", "_sum", "_count")}
    board = json.loads((ROOT / "docs/monitoring/board.json").read_text())
    rules = yaml.safe_load((ROOT / "docs/monitoring/alerts.yml").read_text())["groups"][0]["rules"]
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]] + [rule["expr"] for rule in rules]
    for expression in asked:
        names = set(re.findall(r"\b(?:zonevisio|process)_[a-z_]+", expression))
        assert names <= said, names - said
        assert names or "up{" in expression, expression
    headings = {line[4:].lower().replace(" ", "-") for line in (ROOT / "docs/operations.md").read_text().splitlines()
                if line.startswith("### ")}
    for rule in rules:
        assert rule["annotations"]["summary"]
        assert rule["annotations"]["what_to_do"].removeprefix("docs/operations.md#") in headings


def test_a_trusted_proxys_number_is_in_the_answer_and_in_the_log(site):
    number = "a1b2c3d4-proxy-0001"
    answer = requests.get(f"{site.base}/conseils", headers={"X-Request-Id": number}, timeout=10)
    assert answer.headers["X-Request-Id"] == number
    other = requests.get(f"{site.base}/conseils", headers={"X-Request-Id": "<b>no</b>"}, timeout=10)
    assert re.fullmatch("[A-Za-z0-9-]{8,64}", other.headers["X-Request-Id"])
    site.wait_for_log(other.headers["X-Request-Id"], seconds=10)
    lines = [json.loads(line) for line in site.log.read_text().splitlines() if line.startswith("{")]
    mine = [line for line in lines if line.get("hb.request.id") == number]
    assert [(line["message"], line["route"], line["status"]) for line in mine] == [("request", "/conseils", "200")]
    assert all({"time", "level", "label", "message"} <= line.keys() for line in lines)


def test_health_names_folders_to_the_operator_alone(site):
    parts = requests.get(f"{site.metrics}/sante", timeout=10)
    assert parts.status_code == 200
    assert [line.split() for line in parts.text.splitlines()] == [
        [part, "ok"] for part in ("database", "keyring", "disk", "mail", "photos", "jobs", "register", "webhooks")]
    assert requests.get(f"{site.base}/sante", timeout=10).text == "ok\n"


@pytest.mark.parametrize("settings, arguments, says", [
    ({"ZONEVISIO_METRICS_PORT": "0"}, [], "between 1 and 65535"),
    ({"ZONEVISIO_METRICS_HOST": "0.0.0.0"}, [], "needs ZONEVISIO_METRICS_PORT"),
    ({"ZONEVISIO_METRICS_PORT": "8085"}, ["--port", "8085"], "port of its own"),
    ({}, ["--port", "8085", "--metrics-port", "8085"], "port of its own"),
    ({"ZONEVISIO_LOG": "xml"}, [], "« text » or « json »"),
])
def test_a_setting_that_is_wrong_is_said(tmp_path, settings, arguments, says):
    site = SiteProcess(tmp_path / "site", environment=settings)
    done = subprocess.run(
        [BINARY, "serve", "--data", site.data, *arguments], env=site._environment(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (1, 2) and says in done.stderr, done.stderr


def test_the_plan_of_the_tables_is_said_before_and_changes_nothing(tmp_path):
    site = SiteProcess(tmp_path / "site")
    assert "there are no tables yet" in site.command("migrate", "--plan")
    assert not (site.data / "site.sqlite").exists()
    site.command("migrate")
    assert site.command("migrate", "--plan").splitlines() == ["site: nothing to do.", "keys: nothing to do."]
    if (site.data / "site.sqlite").exists():
        forget_last(site.data / "site.sqlite")
        before = (site.data / "site.sqlite").read_bytes()
        plan = site.command("migrate", "--plan").splitlines()
        assert len(plan) == 2 and re.match(r"site: \d+ [a-z ]+: ", plan[0]), plan
        assert (site.data / "site.sqlite").read_bytes() == before
        # The tables of that step are there still, so that it fails; what was to come had been said by then.
        with pytest.raises(AssertionError):
            site.command("migrate")
        assert plan[0].removeprefix("site: ") in site.complaints


def forget_last(file):
    """As if the last step hadn't been taken yet."""
    with sqlite3.connect(file) as tables:
        tables.execute("DELETE FROM migration WHERE number = (SELECT max(number) FROM migration)")
    tables.close()
