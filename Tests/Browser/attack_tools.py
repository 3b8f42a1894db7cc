"""Runs the tools of attackers against a site, and reads what they write down."""

import csv
import json
import pathlib
import re
import shutil
import subprocess
from urllib.parse import urlencode

# Where sqlmap has looked again, and what seemed to be a statement decided nothing.
WITHDRAWN = "false positive or unexploitable"
FOLDER = pathlib.Path(__file__).parent
# Neither asks somebody else on the network; the rest of wapiti's are here.
WAPITI_MODULES = (
    "sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,ssrf,xxe,htaccess,backup,csrf,csp,http_headers,cookieflags")


class Wapiti:
    """What wapiti found from these addresses: `findings` (kind, method, path, parameter, info), and how much it tried."""

    def __init__(self, base, folder, addresses, endpoint, *, cookie="", left_out=(), seconds=60, patience=30):
        folder.mkdir()
        report = folder / "report.json"
        command = [
            "/usr/bin/python3", FOLDER / "run_wapiti.py", "-u", f"{base}/", "--scope", "domain", "-m", WAPITI_MODULES, "-l", "2",
            "-f", "json", "-o", report, "--store-session", folder / "session", "--store-config", folder / "config",
            "--no-bugreport", "-v", "2", "-d", "1", "--max-links-per-page", "1", "-S", "insane", "-t", str(patience),
            "--max-attack-time", str(seconds), "--endpoint", endpoint.base,
            # It can't read Brotli; a form of the site comes from its own pages.
            "-H", "Accept-Encoding: identity", "-H", f"Origin: {base}"]
        command += ["-H", f"Cookie: {cookie}"] if cookie else []
        for address in addresses:
            command += ["-s", base + address]
        for address in left_out:
            command += ["-x", base + address]
        self.said = run(command, folder, seconds * 25 + 3_000)
        assert report.exists(), self.said[-2000:]
        self.findings = findings(json.loads(report.read_text()))
        crawled, _, tried = self.said.partition("Wapiti found ")
        self.pages = set(re.findall(r"^\[\+\] (\S+ \S+) \(\d+\)", crawled, re.MULTILINE))
        self.requests = len(re.findall(r"^\[¨\]", tried, re.MULTILINE))
        self.finished = re.findall(r"^\[\*\] Launching module (\w+)", tried, re.MULTILINE)


def findings(report):
    return sorted({
        (kind, one["method"], one["path"], one["parameter"] or "", one["info"])
        for part in ("vulnerabilities", "anomalies") for kind, found in report[part].items() for one in found})


class Sqlmap:
    """What sqlmap found in these requests, each `(method, address, fields)`: `findings` is (address, place, parameter, kinds)."""

    def __init__(self, base, folder, asked, *, headers=(), dbms="SQLite"):
        folder.mkdir()
        log, results = folder / "asked.log", folder / "results.csv"
        log.write_text("".join(logged(base, one, headers) for one in asked))
        self.said = run(
            ["sqlmap", "-l", log, "--batch", "--disable-coloring", "--flush-session", "--output-dir", folder / "output",
             "--ignore-stdin", "--answers", "skip further tests=N", "--results-file", results,
             "--dbms", dbms, "--technique", "BEUSQ", "--level", "1", "--risk", "1",
             "--ignore-code", "400,401,403,404,405,409,410,413,415,422,429", "--threads", "4", "--timeout", "30",
             "--keep-alive"], folder, 3_600)
        rows = list(csv.DictReader(results.open())) if results.exists() else []
        self.findings = sorted(
            (row["Target URL"].removeprefix(base), row["Place"], row["Parameter"], row["Technique(s)"])
            for row in rows if row["Parameter"] and WITHDRAWN not in row["Note(s)"])
        self.withdrawn = sorted({row["Parameter"] for row in rows if WITHDRAWN in row["Note(s)"]})
        # Each request that it began with, each parameter that it tried, each request in which it found none.
        self.begun = self.said.count("[INFO] testing URL")
        self.tested = len(re.findall(r"\[INFO\] testing for SQL injection on", self.said))
        self.finished = self.said.count("all tested parameters do not appear to be injectable")


def logged(base, asked, headers):
    """A request as Burp notes it, which sqlmap reads."""
    method, address, fields = asked
    host = base.partition("//")[2]
    lines = [f"{method} {address} HTTP/1.1", f"Host: {host}", "Accept-Encoding: identity", *headers]
    body = ""
    if method == "GET":
        lines[0] = f"GET {address}{'?' * bool(fields)}{urlencode(fields)} HTTP/1.1"
    else:
        body = json.dumps(fields) if address.startswith("/api/") else urlencode(fields)
        kind = "application/json" if address.startswith("/api/") else "application/x-www-form-urlencoded"
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body.encode())}"]
    line = "=" * 54
    return f"{line}\n10:00:00  {base}  [127.0.0.1]\n{line}\n" + "\r\n".join(lines) + f"\r\n\r\n{body}\n{line}\n\n\n\n"


class Ffuf:
    """What the site answered to each word of a list in the place of FUZZ: `answers` is (word, status, length, where to)."""

    def __init__(self, address, folder, words, headers=()):
        folder.mkdir()
        listed, report = folder / "words.txt", folder / "report.json"
        listed.write_text("\n".join(words) + "\n")
        command = ["ffuf", "-u", address, "-w", listed, "-mc", "all", "-t", "8", "-timeout", "60", "-o", report, "-of", "json"]
        for header in headers:
            command += ["-H", header]
        said = run([*command, "-s"], folder, 1_200)
        assert report.exists(), said[-2000:]
        self.answers = sorted(
            (one["input"]["FUZZ"], one["status"], one["length"], one["redirectlocation"])
            for one in json.loads(report.read_text())["results"])


def run(command, folder, seconds):
    assert shutil.which(command[0]), f"bin/setup --proof installs {command[0]}"
    done = subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, text=True, errors="replace", timeout=seconds, check=False,
        stdin=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "NO_PROXY": "*", "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"})
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout) + done.stderr
    assert done.returncode == 0, said[-3000:]
    return said
