"""Breaks the product on purpose, one fault at a time, and looks whether the test that is named notices.

    run.py [--only NAME,NAME]

The faults stand in mutations.toml. They are made in a clone of the committed tree under .build/mutants, never in the
tree itself; the clone keeps its build, so that a fault costs one incremental build and the tests it names.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLONE = ROOT / ".build" / "mutants"
LIST = pathlib.Path(__file__).with_name("mutations.toml")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=lambda names: set(names.split(",")))
    options = parser.parse_args()
    wanted = [fault for fault in faults() if not options.only or fault["name"] in options.only]
    prepare()
    survivors = [fault["name"] for fault in wanted if not is_caught(fault)]
    print(f"{len(wanted) - len(survivors)} of {len(wanted)} faults were caught by the test that is named.")
    if survivors:
        sys.exit(f"Not caught: {', '.join(survivors)}")


def faults():
    return tomllib.loads(LIST.read_text())["fault"]


def prepare():
    """The clone at the commit of the tree, whole and built; its tests are green without a fault."""
    if not CLONE.exists():
        run("git", "clone", "--quiet", ROOT, CLONE, cwd=ROOT)
    head = output("git", "rev-parse", "HEAD", cwd=ROOT)
    run("git", "fetch", "--quiet", "origin", cwd=CLONE)
    run("git", "checkout", "--quiet", "--force", "--detach", head, cwd=CLONE)
    for name in (".venv", "Package.resolved"):
        if (ROOT / name).exists() and not (CLONE / name).exists():
            (CLONE / name).symlink_to(ROOT / name)
    if not build():
        sys.exit("The tree doesn't build without a fault.")


def is_caught(fault):
    started = time.monotonic()
    path = CLONE / fault["file"]
    whole = path.read_text()
    path.write_text(mutated(whole, fault))
    try:
        how = verdict(fault)
    finally:
        path.write_text(whole)
    print(f"{fault['name']}: {how} ({time.monotonic() - started:.0f} s)", flush=True)
    return how.startswith("caught")


def mutated(text, fault):
    if text.count(fault["old"]) != 1:
        sys.exit(f"{fault['name']}: what it changes stands {text.count(fault['old'])} times in {fault['file']}")
    return text.replace(fault["old"], fault["new"])


def verdict(fault):
    if not build():
        return "caught by the compiler" if fault.get("compiler") else "DOESN'T BUILD"
    if "pytest" in fault:
        command = [ROOT / ".venv/bin/python", "-m", "pytest", fault["pytest"], "-p", "no:cacheprovider", "-q"]
        result = subprocess.run(command, cwd=CLONE, capture_output=True, text=True)
        return "caught" if result.returncode == 1 and "FAILED" in result.stdout else "SURVIVED"
    command = ["swift", "test", "--skip-build", "--filter", fault["suite"]]
    result = subprocess.run(command, cwd=CLONE, capture_output=True, text=True)
    failed = set(re.findall(r'✘ Test "(.+?)" (?:recorded|failed|with)', result.stdout + result.stderr))
    return "caught" if fault["test"] in failed else f"SURVIVED (failed: {sorted(failed)})"


def build():
    return subprocess.run(["swift", "build", "--build-tests"], cwd=CLONE, capture_output=True).returncode == 0


def run(*command, cwd):
    subprocess.run(command, cwd=cwd, check=True)


def output(*command, cwd):
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
