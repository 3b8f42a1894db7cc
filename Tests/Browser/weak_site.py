"""A server with one weakness for each thing that the attack tools look for: what they don't find here they find nowhere."""

import http.server
import json
import re
import sqlite3
import threading
import time
from urllib.error import URLError
from urllib.parse import parse_qsl, unquote, urlsplit
from urllib.request import urlopen

FRONT = """<!doctype html><title>Faible</title><h1>Faible</h1>
<form action="/recherche"><input name="q" value="thé"><button>Chercher</button></form>
<form action="/avis" method="post"><input name="texte" value="bon"><button>Dire</button></form>
<a href="/article?numero=1">Article</a> <a href="/fichier?nom=bienvenue.txt">Fichier</a> <a href="/vers?suite=/">Suite</a>
<a href="/outil?hote=127.0.0.1">Outil</a> <a href="/lire?adresse=/">Lire</a> <a href="/page.html">Page</a>
<a href="/lent?numero=1">Lent</a> <a href="/prive">Privé</a>"""
PASSWORDS = "root:x:0:0:root:/root:/bin/bash\n"
# Left there by somebody, each with the same words.
LEFT = {"/page.html.bak", "/page.bak", "/.env", "/.git/config", "/database.sql"}
SECRET = "mot de passe : secret"


class Threads(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Tools hang up whenever they like."""


class Server:
    """One of Python's, on this machine alone until `stop`."""

    def __init__(self, handler):
        self.server = Threads(("127.0.0.1", 0), handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Quiet(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, text, *headers):
        content = text.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


class WeakSite(Server):
    def __init__(self):
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        self.database.executescript(
            "CREATE TABLE article (numero INTEGER, titre TEXT); INSERT INTO article VALUES (1, 'un'), (2, 'deux');")
        self.turn, self.said = threading.Lock(), []
        super().__init__(type("Handler", (WeakHandler,), {"weak": self}))


class WeakHandler(Quiet):
    weak = None

    def do_GET(self):
        self.serve(urlsplit(self.path).query)

    # A door that knows GET only.
    def do_ABC(self):
        self.answer(200, SECRET)

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace"))

    def serve(self, fields):
        asked = dict(parse_qsl(fields, keep_blank_values=True))
        path = unquote(urlsplit(self.path).path)
        page = {
            "/": lambda asked: FRONT, "/page.html": lambda asked: "page", "/recherche": self.search, "/avis": self.say,
            "/article": self.article, "/fichier": self.file, "/outil": self.tool, "/lire": self.read,
            "/lent": self.sleep,
        }.get(path)
        if path == "/vers":
            self.close_connection = True
            # Read once too often, and Python's own server lets a line break through: the header behind it is the visitor's.
            self.answer(302, "", ("Location", unquote(asked.get("suite", "/")).encode().decode("latin-1")))
        elif page:
            self.answer(200, page(asked), ("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "session=1"))
        else:
            self.other(path)

    def search(self, asked):
        return f"<p>Rien pour {asked.get('q', '')}</p>"

    def say(self, asked):
        if "texte" in asked:
            self.weak.said.append(asked["texte"])
        return "<p>" + "</p><p>".join(self.weak.said[-50:]) + "</p>"

    def article(self, asked):
        """What every book on injection begins with."""
        try:
            with self.weak.turn:
                found = self.weak.database.execute(f"SELECT titre FROM article WHERE numero = {asked.get('numero')}").fetchall()
        except sqlite3.Error as error:
            return f"Warning: SQLite3::query(): {error}. sqlite3.OperationalError: {error}"
        return f"<p>{found}</p>"

    def file(self, asked):
        return PASSWORDS if "etc/passwd" in asked.get("nom", "") else "bienvenue"

    def tool(self, asked):
        """As a shell would that `env` was smuggled into; it runs nothing."""
        return "PATH=/usr/bin:/bin\nHOME=/root\nPWD=/" if re.search(r"[;|&]\s*env\b", asked.get("hote", "")) else "1 ms"

    def read(self, asked):
        """Calls whom a visitor names, on this machine only."""
        address = asked.get("adresse", "")
        if urlsplit(address).hostname != "127.0.0.1":
            return address
        try:
            with urlopen(address, timeout=5) as answer:
                return answer.read().decode(errors="replace")
        except (OSError, URLError, ValueError) as error:
            return str(error)

    def sleep(self, asked):
        """As a database that is told to."""
        asked_for = re.search(r"sleep\((\d+)\)", asked.get("numero", ""))
        time.sleep(int(asked_for[1]) if asked_for else 0)
        return "lent"

    def other(self, path):
        if path == "/prive":
            self.answer(403, "Privé")
        elif path in LEFT:
            self.answer(200, SECRET, ("Content-Type", "text/plain"))
        elif path.endswith("etc/passwd"):
            self.answer(200, PASSWORDS, ("Content-Type", "text/plain"))
        elif path == "/admin":
            self.answer(500, "Traceback (most recent call last)")
        else:
            self.answer(404, "Rien")


class Endpoint(Server):
    """Stands where a scanner would have a site call it: `asked` is what was called for. Wapiti asks it for that."""

    def __init__(self):
        self.asked = []
        super().__init__(type("Handler", (EndpointHandler,), {"endpoint": self}))


class EndpointHandler(Quiet):
    endpoint = None

    def do_GET(self):
        words = self.path.strip("/").split("/")
        if words[0] == "ssrf" and len(words) == 4:
            self.endpoint.asked.append((words[2], words[3]))
        self.answer(200, self.report() if words[0].startswith("get_ssrf") else "", ("Content-Type", "application/json"))

    def report(self):
        """What the endpoint of wapiti's authors would say: by request, by parameter, when and by whom."""
        found = {}
        call = {"url": self.path, "date": time.strftime("%FT%T"), "ip": "127.0.0.1", "method": "GET", "size": 0}
        for request, parameter in self.endpoint.asked:
            found.setdefault(request, {})[parameter] = [call]
        return json.dumps(found)
