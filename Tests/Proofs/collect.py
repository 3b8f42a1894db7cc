"""Gathers what the tests said, and signs it: the file that travels beside the program as `zone-visio.proofs`.

    collect.py gather FOLDER         FOLDER/unit.jsonl (Swift's event stream) and FOLDER/browser.xml (pytest's JUnit file)
                                     become FOLDER/outcomes.json: how each test ended that a promise names
    collect.py sign FOLDER PROGRAM   FOLDER/outcomes.json and the program's SHA-256, signed, into the program's folder

It is signed by the key that ZONEVISIO_RELEASE_KEY names (Ed25519, PEM), else by one of this machine, made once.
"""

import argparse
import base64
import datetime
import hashlib
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = pathlib.Path(__file__).resolve().parents[2]
KIND = "zone-visio release proofs 1"
# The worst first: of a test that ran several times, with several arguments, this is how it ended.
OUTCOMES = ["failed", "skipped", "passed"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    gathering = commands.add_parser("gather")
    gathering.add_argument("folder", type=pathlib.Path)
    gathering.add_argument("--version", required=True)
    gathering.set_defaults(run=lambda options: gather(options.folder, options.version))
    signing = commands.add_parser("sign")
    signing.add_argument("folder", type=pathlib.Path)
    signing.add_argument("program", type=pathlib.Path)
    signing.set_defaults(run=lambda options: sign(options.folder, options.program))
    options = parser.parse_args()
    options.run(options)


def gather(folder, version):
    known = of_swift(folder / "unit.jsonl") | of_pytest(folder / "browser.xml")
    named = named_by_promises()
    tests = {name: known[name] for name in named if name in known}
    made = datetime.datetime.fromtimestamp(
        min((folder / name).stat().st_mtime for name in ("unit.jsonl", "browser.xml")), datetime.timezone.utc)
    outcomes = {"version": version, "made": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "tests": tests}
    (folder / "outcomes.json").write_text(json.dumps(outcomes, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    counts = {outcome: list(tests.values()).count(outcome) for outcome in OUTCOMES}
    print(f"Of {len(named)} tests that promises name: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    for name in named:
        if tests.get(name) != "passed":
            print(f"  {tests.get(name, 'not run')}: {name}")


def of_swift(stream):
    """How each Swift test ended, by `Suite/name`."""
    names, found = {}, {}
    for line in stream.read_text().splitlines():
        record = json.loads(line) if line else {"kind": ""}
        payload = record.get("payload", {})
        if record["kind"] == "test" and payload["kind"] == "function":
            names[payload["id"]] = swift_name(payload)
        elif record["kind"] == "event" and payload.get("testID") in names:
            outcome = swift_outcome(payload)
            if outcome:
                keep(found, names[payload["testID"]], outcome)
    return found


def swift_name(test):
    """`Module.Suite/`name`()/File.swift:1:2` is `Suite/name`."""
    function = re.sub(r"\(.*?\)$", "", test["name"]).strip("`")
    suite = test["id"].partition(f"/{test['name']}/")[0].partition(".")[2]
    return f"{suite.replace('`', '')}/{function}"


def swift_outcome(event):
    """`None` for what says nothing about the end. A known fault is a fault."""
    if event["kind"] == "testSkipped":
        return "skipped"
    if event["kind"] != "testEnded":
        return None
    signs = {message["symbol"] for message in event["messages"]}
    return "passed" if signs == {"pass"} else "failed"


def of_pytest(report):
    """How each browser test ended, by `file.py::name`; with arguments, all of them together."""
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        file = case.get("classname").split(".")[-1]
        kinds = {child.tag for child in case}
        outcome = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"
        keep(found, f"{file}.py::{case.get('name').partition('[')[0]}", outcome)
    return found


def keep(found, name, outcome):
    found[name] = min(found.get(name, outcome), outcome, key=OUTCOMES.index)


def named_by_promises():
    """The tests that stand in the list of what proves each promise."""
    sources = sorted((ROOT / "Sources/Classifieds/Proofs").glob("Keeping*.swift"))
    literals = [name for path in sources for name in re.findall(r'\.(?:must|never)\(\s*"([^"]+)"', path.read_text())]
    return sorted(set(literals))


def sign(folder, program):
    key, whose = signing_key()
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    header = {"alg": "EdDSA", "jwk": {"crv": "Ed25519", "kty": "OKP", "x": encoded(public)}}
    outcomes = json.loads((folder / "outcomes.json").read_text())
    payload = {"kind": KIND, **outcomes, "sha256": hashlib.sha256(program.read_bytes()).hexdigest()}
    signed = ".".join(encoded(compact(part)) for part in (header, payload))
    target = program.with_name("zone-visio.proofs")
    target.write_text(f"{signed}.{encoded(key.sign(signed.encode()))}\n")
    # RFC 7638: the thumbprint that the page of proofs shows.
    print(f"Wrote {target}, signed by {whose}: {encoded(hashlib.sha256(compact(header['jwk'])).digest())}")


def signing_key():
    path = os.environ.get("ZONEVISIO_RELEASE_KEY")
    if path:
        return read_key(pathlib.Path(path)), "the release key"
    path = ROOT / ".build/release.key"
    if not path.exists():
        made = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
    return read_key(path), "a key of this machine"


def read_key(path):
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as problem:
        sys.exit(f"{path} can't be read as a key: {problem}")
    if not isinstance(key, Ed25519PrivateKey):
        sys.exit(f"{path} isn't an Ed25519 key: openssl genpkey -algorithm ed25519 makes one.")
    return key


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


if __name__ == "__main__":
    main()
