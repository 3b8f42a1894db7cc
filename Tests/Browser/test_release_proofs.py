"""The signed file beside the program: made from what the tests said, believed by the program it names and by no other."""

import json
import shutil
import subprocess
import sys

import pytest
import site_process
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from site_process import PROGRAM, ROOT

sys.path.insert(0, str(ROOT / "Tests/Proofs"))
import collect

REFUSED = "release proofs"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """What two runs of the tests left, a program of its own, and a release key."""
    monkeypatch.setattr(collect, "named_by_promises", lambda: sorted([
        "GateTests/opens nothing", "An ad/is found", "KeyTests/off", "A page/fails", "test_rights.py::test_a",
        "test_rights.py::test_b", "test_rights.py::test_c", "Gone/never ran"]))
    key = tmp_path / "release.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True, capture_output=True)
    monkeypatch.setenv("ZONEVISIO_RELEASE_KEY", str(key))
    events = [*swift("ClassifiedsTests.GateTests", "`opens nothing`()", "pass"),
              *swift("WebTests.`An ad`", "`is found`(javascript:)", "pass"),
              *swift("WebTests.`A page`", "fails()", "fail"),
              *swift("ClassifiedsTests.KeyTests", "off()", None)]
    (tmp_path / "unit.jsonl").write_text("\n".join(json.dumps(event) for event in events) + "\n\n")
    (tmp_path / "browser.xml").write_text("""<testsuites><testsuite>
        <testcase classname="Tests.Browser.test_rights" name="test_a[one]"/>
        <testcase classname="Tests.Browser.test_rights" name="test_a[two]"><skipped/></testcase>
        <testcase classname="Tests.Browser.test_rights" name="test_b"/>
        <testcase classname="Tests.Browser.test_rights" name="test_c[one]"><skipped/></testcase>
        <testcase classname="Tests.Browser.test_rights" name="test_c[two]"><failure/></testcase>
        <testcase classname="Tests.Browser.test_rights" name="test_unnamed"/>
        </testsuite></testsuites>""")
    return tmp_path


def swift(suite, name, sign):
    """The lines of the event stream about one test."""
    identifier = f"{suite}/{name}/File.swift:1:2"
    ended = {"kind": "testEnded", "testID": identifier, "messages": [{"symbol": sign, "text": "…"}]}
    skipped = {"kind": "testSkipped", "testID": identifier, "messages": []}
    return [{"kind": "test", "payload": {"kind": "function", "name": name, "id": identifier}},
            {"kind": "event", "payload": {"kind": "testStarted", "testID": identifier, "messages": []}},
            {"kind": "event", "payload": ended if sign else skipped}]


def test_what_ran_is_told_as_it_ended_and_what_did_not_is_not(folder, capsys):
    collect.gather(folder, "v1")
    outcomes = json.loads((folder / "outcomes.json").read_text())
    assert outcomes["version"] == "v1"
    assert outcomes["tests"] == {
        "GateTests/opens nothing": "passed", "An ad/is found": "passed", "KeyTests/off": "skipped",
        "A page/fails": "failed", "test_rights.py::test_a": "skipped", "test_rights.py::test_b": "passed",
        "test_rights.py::test_c": "failed"}
    assert "not run: Gone/never ran" in capsys.readouterr().out


def test_the_file_is_signed_for_anybody_to_check(folder):
    program = folder / "zone-visio"
    program.write_bytes(b"the program")
    collect.gather(folder, "v1")
    collect.sign(folder, program)
    head, payload, signature = (folder / "zone-visio.proofs").read_text().strip().split(".")
    public = Ed25519PublicKey.from_public_bytes(decoded(json.loads(decoded(head))["jwk"]["x"]))
    public.verify(decoded(signature), f"{head}.{payload}".encode())
    with pytest.raises(InvalidSignature):
        public.verify(decoded(signature), f"{head}.{payload[:-1]}".encode())
    told = json.loads(decoded(payload))
    assert told["kind"] == collect.KIND and told["tests"]["test_rights.py::test_b"] == "passed"
    assert told["sha256"] == "50fda23bf0a5115d4f893dc10d122c10a4705f47688f5620e80611c092d4053e"


def decoded(text):
    return collect.base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.mark.parametrize("harm, reason", [
    (None, None), ("altered", "fausse"), ("other program", "autre programme"), ("cut", "abîmé"), ("none", None)])
def test_the_program_believes_its_own_file_alone(start_site, folder, monkeypatch, harm, reason):
    program = folder / "bin" / "zone-visio"
    program.parent.mkdir()
    shutil.copy(PROGRAM, program)
    collect.gather(folder, "v1")
    collect.sign(folder, program)
    proofs = program.with_name("zone-visio.proofs")
    whole = proofs.read_text()
    head, payload, signature = whole.split(".")
    if harm == "altered":
        proofs.write_text(f"{head}.{payload[:20]}{'A' if payload[20] != 'A' else 'B'}{payload[21:]}.{signature}")
    if harm == "cut":
        proofs.write_text(whole[:len(head) + 10])
    if harm == "other program":
        with open(program, "ab") as file:
            file.write(b"\0")
    if harm == "none":
        proofs.unlink()
    monkeypatch.setattr(site_process, "BINARY", str(program))
    said = start_site().log.read_text()
    assert (REFUSED in said) == (reason is not None), said
    if reason:
        assert reason in said
