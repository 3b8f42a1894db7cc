"""Where the time goes while the site is asked as fast as it answers, as text."""

import re
import shutil
import subprocess
import threading

import measure

SECONDS, LINES = 5, 40


def profile(site, asked, work, file):
    """Writes the functions that took the most, callees not counted, into `file`; says so when that can't be done."""
    perf = shutil.which("perf")
    if perf is None:
        return f"No profile: perf is missing (Debian: linux-perf), so {file.name} isn't written."
    load = threading.Thread(target=measure.wrk, args=(site.base, asked, work), kwargs={"seconds": SECONDS + 3})
    load.start()
    data = work / "perf.data"
    recorded = subprocess.run(
        [perf, "record", "-g", "-F", "499", "-o", data, "-p", str(site.pid), "--", "sleep", str(SECONDS)],
        capture_output=True, text=True, check=False)
    load.join()
    if recorded.returncode != 0 or not data.exists():
        return f"No profile: perf record ended with {recorded.returncode}: {recorded.stderr.strip()[-300:]}"
    file.write_text(report(perf, data, "symbol", LINES) + "\n" + report(perf, data, "dso", 15))
    data.unlink()
    return None


def report(perf, data, by, most):
    said = subprocess.run(
        [perf, "report", "--stdio", "--no-children", "-g", "none", "--sort", by, "-i", data],
        capture_output=True, text=True, check=False).stdout
    # Behind each name are columns of other kinds of events, which are empty.
    lines = [re.sub(r"(\s+-)*\s*$", "", one) for one in said.splitlines() if one.strip() and not one.startswith("#")]
    return readable(f"# by {by}, no children\n" + "\n".join(lines[:most]) + "\n")


def readable(text):
    """With the names that stand in the sources, where Swift's own tool is there."""
    tool = shutil.which("swift-demangle") or shutil.which("swift")
    if tool is None:
        return text
    command = [tool, "--simplified"] if tool.endswith("demangle") else [tool, "demangle", "--simplified"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else text
