"""The tests of Tests/Browser as they stand in the sources, one JSON object a test: is it run, does it look at anything?

PromiseTests reads it. A test counts as asleep when a mark may skip it or expects it to fail, and as empty when neither it nor
a function of its file that it calls asserts anything.
"""

import ast
import json
import pathlib

BROWSER = pathlib.Path(__file__).resolve().parents[1] / "Browser"
SLEEPING = {"skip", "skipif", "xfail", "importorskip"}


def main():
    print(json.dumps([test for path in sorted(BROWSER.glob("test_*.py")) for test in tests_of(path)]))


def tests_of(path):
    tree = ast.parse(path.read_text())
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    are_all_asleep = any(names(node) & SLEEPING for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef)))
    for name, function in functions.items():
        if name.startswith("test_"):
            yield {"name": f"{path.name}::{name}", "looks": asserts(function, functions, set()),
                   "sleeps": are_all_asleep or bool(names(function) & SLEEPING)}


def names(node):
    """Every name and attribute below a node: `pytest.mark.skip` gives `pytest`, `mark`, `skip`."""
    found = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    return found | {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def asserts(function, functions, seen):
    """Whether it asserts something itself, expects an error, or calls something of its file, or called so, that does."""
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)) or "raises" in names(function):
        return True
    called = {node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    if any(name.startswith("assert_") for name in called):
        return True
    return any(asserts(functions[name], functions, seen | called) for name in called & functions.keys() - seen)


if __name__ == "__main__":
    main()
