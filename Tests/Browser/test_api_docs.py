"""The API as it is described and documented: every route in the description, every example true, every `curl` run."""

import json
import re
import shlex
import subprocess

import jsonschema
import pytest

import api
import site_process
from site_process import ROOT

DOCUMENT = ROOT / "docs/api.md"
EXAMPLE = re.compile(r"```sh\n(.*?)\n```\n```http\n(.*?)\n```", re.DOTALL)


@pytest.fixture(scope="module")
def document():
    return api.description()


def schema_of(document, schema):
    """A schema that stands alone: its references lead into the description."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": document["components"]} | schema


def test_every_route_is_described_with_its_scope_and_nothing_else_is(document):
    routes = {}
    table = subprocess.run([site_process.BINARY, "routes"], capture_output=True, text=True, check=True).stdout
    for line in table.splitlines():
        method, address, access, _ = line.split()
        if address.startswith("/api/"):
            routes[method, address] = access
    described = {(method, address): operation for method, address, operation in api.operations(document)}
    assert set(described) == set(routes)
    for key, operation in described.items():
        [scopes] = [entry["token"] for entry in operation.get("security", [])] or [None]
        expected = None if routes[key] == "everybody" else routes[key].split(":", 1)[1:] or []
        assert scopes == expected, key


def test_every_operation_names_the_refusals_that_its_kind_can_meet(document):
    for method, address, operation in api.operations(document):
        if address == "/api/openapi.yaml":
            continue
        statuses = set(operation["responses"])
        expected = {"401", "406", "429", "500", "503"}
        if operation.get("security") and operation["security"][0]["token"]:
            expected |= {"403"}
        if "requestBody" in operation:
            expected |= {"400", "408", "413", "415", "422"}
        if ":" in address:
            expected |= {"404"}
        assert expected <= statuses, (method, address, expected - statuses)


def test_every_example_of_the_description_is_valid_against_its_schema(document):
    count = 0

    def look(node, path=()):
        nonlocal count
        if isinstance(node, dict):
            if "schema" in node and "example" in node:
                jsonschema.Draft202012Validator(schema_of(document, node["schema"])).validate(node["example"])
                count += 1
            for name, child in node.items():
                look(child, (*path, name))
        elif isinstance(node, list):
            for child in node:
                look(child, path)

    look(document)
    assert count >= 15
    wrong = schema_of(document, {"$ref": "#/components/schemas/Message"})
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(wrong).validate({"id": "x"})


def test_every_problem_is_described_under_its_word(demo, document):
    for code in document["components"]["schemas"]["Code"]["enum"]:
        answer = api.session().get(f"{demo.base}/api/v1/problems/{code}")
        assert answer.status_code == 200 and f"`{code}`" in DOCUMENT.read_text(), code
        assert answer.json()["type"] == f"/api/v1/problems/{code}"


def test_the_description_is_served(demo):
    answer = api.session().get(f"{demo.base}/api/openapi.yaml")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/yaml"
    assert answer.text == api.DESCRIPTION.read_text()


def test_every_curl_of_the_documentation_answers_as_it_says(demo):
    client = api.signed_in(demo)
    names = {"TOKEN": api.token(client)}
    others = [ad for ad in api.session().get(f"{demo.base}/api/v1/ads?visio=1").json()["annonces"]]
    own = {ad["id"] for ad in api.session(names["TOKEN"]).get(f"{demo.base}/api/v1/me/ads").json()["annonces"]}
    names["OTHER_AD"] = next(ad["id"] for ad in others if ad["id"] not in own)
    examples = EXAMPLE.findall(DOCUMENT.read_text())
    assert len(examples) >= 14
    for command, expected in examples:
        status, headers, body = run(command, demo.base, names)
        wanted_status, wanted_headers, wanted = parsed(expected)
        assert status == wanted_status, f"{command}\n{status} {body}"
        for name, value in wanted_headers.items():
            assert name in headers, f"{command}\nno {name}"
            if name in ("content-type", "access-control-allow-origin", "ratelimit-policy", "www-authenticate"):
                assert headers[name] == value, command
        if wanted is None:
            assert not body, command
            continue
        answer = json.loads(body)
        assert differences(wanted, answer) == [], f"{command}\n{body}"
        if headers["content-type"] == "application/problem+json":
            said = {name: spaced(answer[name]) for name in ("type", "title", "status", "detail")}
            assert said == {name: spaced(wanted[name]) for name in said}, command
        if "-d " in command and status == 201:
            names["CONVERSATION" if "/messages" in command else "AD"] = answer["id"]


def run(command, base, names):
    """Runs `curl` as it stands there, against this site."""
    text = command.replace("\\\n", " ").replace("http://localhost:8080", base)
    for name, value in names.items():
        text = re.sub(rf"\${name}\b", value, text)
    words = shlex.split(text)
    assert words[0] == "curl" and "$" not in text, text
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    return parsed_answer(done.stdout.replace("\r\n", "\n"))


def spaced(value):
    """A sentence whatever its spaces are."""
    return " ".join(value.split()) if isinstance(value, str) else value


def parsed_answer(text):
    head, _, body = text.partition("\n\n")
    lines = head.split("\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return int(lines[0].split()[1]), headers, body.strip()


def parsed(text):
    status, headers, body = parsed_answer(text)
    return status, headers, json.loads(body) if body else None


def differences(wanted, answer, path=""):
    """Where an answer has another shape than the one written down: other fields, other kinds of value."""
    if isinstance(wanted, dict) and isinstance(answer, dict):
        # What there may be or not, the description says.
        optional = {"suite", "sexe", "visio_horaires"}
        missing = [f"{path}.{name}" for name in wanted.keys() ^ answer.keys() if name not in optional]
        return missing + [
            difference for name in wanted.keys() & answer.keys()
            for difference in differences(wanted[name], answer[name], f"{path}.{name}")]
    if isinstance(wanted, list) and isinstance(answer, list):
        if not wanted or not answer:
            return [] if not wanted or path.endswith(".photos") else [f"{path} is empty"]
        return differences(wanted[0], answer[0], f"{path}[]")
    return [] if type(wanted) is type(answer) else [f"{path}: {type(answer).__name__}"]
