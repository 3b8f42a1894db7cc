"""Third parties on loopback, each an address of its own so that browsers take it for another site, and the register that names
them. Each keeps whatever reaches it, and sends itself whatever a script in its page can read."""

import base64
import datetime
import http.server
import json
import threading
import time
import urllib.parse

from site_client import parsed

# What the program sends to whom (`ProcessorRole.sends`), as the register has to declare it.
RECEIVES = {
    "hosting": ["machine"], "mail": ["address", "mail"], "mailbox": ["letter"], "database": ["tables"], "keys": ["keys"],
    "photos": ["photos"], "relay": ["connection", "streams"], "webhook": ["events"], "audience": ["connection", "page"], "advertising": ["connection"],
    "social": ["connection"], "chat": ["connection", "subject"]}
# The names of their switches in the form of /cookies.
FIELDS = {"audience": "audience", "advertising": "publicite", "social": "reseaux", "chat": "tchat"}
ROLES = list(FIELDS)
UNLIMITED = {"ZONEVISIO_LIMITS": "off"}
ADDRESSES = {"audience": "127.0.1.1", "advertising": "127.0.1.2", "social": "127.0.1.3", "chat": "127.0.1.4"}

PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>{role}</title><p id="mot">Cadre {role}</p>
<script>
const tried = read => {{ try {{ return String(read()) }} catch (error) {{ return "refused: " + error.name }} }}
const report = (what) => fetch("/rapport", {{ method: "POST", body: JSON.stringify(what) }})
const seen = {{
  hash: location.hash, referrer: document.referrer, name: window.name,
  cookie: tried(() => document.cookie), storage: tried(() => localStorage.length),
  parent: tried(() => parent.document.documentElement.outerHTML), address: tried(() => parent.location.href),
  top: tried(() => {{ top.location = "/ailleurs"; return "left" }}), ancestors: tried(() => [...(location.ancestorOrigins ?? [])]) }}
addEventListener("message", event => report({{ message: JSON.stringify(event.data), origin: event.origin }}))
parent.postMessage({{ bonjour: "{role}" }}, "*")
report(seen)
</script></html>"""


class ThirdParty:
    """One of them: `requests` are those that reached it (method, path with query, headers, body)."""

    def __init__(self, role, mode="well"):
        self.role, self.mode = role, mode
        self.requests = []
        self.release = threading.Event()
        self.server = Server((ADDRESSES[role], 0), handler(self))
        self.origin = f"http://{ADDRESSES[role]}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def frames(self):
        """The addresses of its page that were asked for, with what was asked."""
        return [path for method, path, _, _ in self.requests if method == "GET" and path.startswith("/cadre")]

    def reports(self):
        """What its scripts could read."""
        return [json.loads(body) for method, _, _, body in self.requests if method == "POST"]

    def readings(self, seconds=10):
        """What its page could read, once it has told."""
        deadline = time.monotonic() + seconds
        while not (found := [report for report in self.reports() if "hash" in report]):
            assert time.monotonic() < deadline, f"the page of {self.role} told nothing"
            time.sleep(0.02)
        return found

    def everything(self):
        """Every byte that reached it."""
        return b"\n".join(
            f"{method} {path}\n{headers}\n".encode() + body for method, path, headers, body in self.requests)

    def entry(self, **changes):
        return entry(self.role, **{"frame": f"{self.origin}/cadre", "height": 120} | changes)

    def forget(self):
        self.requests.clear()

    def stop(self):
        self.release.set()
        self.server.shutdown()
        self.server.server_close()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that goes away is no news."""


def handler(party):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.keep(b"")
            if party.mode == "hanging":
                party.release.wait(60)
                self.close_connection = True
                return
            content = PAGE.format(role=party.role).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            # A third party that would like to know its visitors again.
            self.send_header("Set-Cookie", f"suivi={party.role}; Path=/; Max-Age=86400")
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self):
            self.keep(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.send_response(204)
            self.end_headers()

        def keep(self, body):
            party.requests.append((self.command, self.path, dict(self.headers), body))

        def log_message(self, *_):
            pass

    return Handler


def entry(role, **changes):
    """A complete entry of the register, on today."""
    today = datetime.date.today()
    return {
        "name": f"Société {role}", "country": "FR", "role": role, "purpose": f"ce que fait {role}", "receives": RECEIVES[role],
        "contract": {"from": str(today - datetime.timedelta(60)), "until": str(today + datetime.timedelta(300))},
        "guarantees": ["contrat de l’article 28 du RGPD"], "review": str(today + datetime.timedelta(200)),
        "subprocessors": [], "policy": f"https://{role}.example/confidentialite"} | changes


def register(folder, entries):
    """The operator's file; returns the settings that name it."""
    path = folder / "processors.json"
    path.write_text(json.dumps({"processors": entries}, ensure_ascii=False))
    return {"ZONEVISIO_PROCESSORS": str(path)}


def shown(client, page="/cookies"):
    """What a page's form sends along of itself: which words it shows."""
    forms = [form for form in parsed(client.get(page).text).select("main form") if form.get("action") == page]
    assert forms, f"{page} asks nothing"
    return {field["name"]: field.get("value", "") for field in forms[0].select("input[type=hidden][name]")}


def choose(client, roles):
    """Answers on /cookies as its form does: these switches on, the others off."""
    fields = shown(client)
    if set(roles) == set(FIELDS):
        fields["tout"] = "accepter"
    elif roles:
        fields |= {FIELDS[role]: "1" for role in roles}
    else:
        fields["tout"] = "refuser"
    answer = client.post("/cookies", fields)
    assert answer.status_code == 303, f"/cookies answers {answer.status_code}"


def begin_at(site, days):
    """Starts a site anew, so many days from now."""
    site.stop()
    now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days)
    site.environment["ZONEVISIO_NOW"] = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    site.start()


def contract(days):
    """One that ends so many days from now."""
    return {"from": "2020-01-01", "until": str(datetime.date.today() + datetime.timedelta(days))}


def browser_cookies(client):
    """A client's cookies, as a browser takes them."""
    return [
        {"name": cookie.name, "value": cookie.value, "url": client.base.replace("http:", "https:"), "secure": True}
        for cookie in client.session.cookies]


def decoded(token):
    """The parts of a compact JSON Web Signature: header, payload, what was signed and the signature."""
    head, payload, signature = token.split(".")
    raw = [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in (head, payload, signature)]
    return json.loads(raw[0]), json.loads(raw[1]), f"{head}.{payload}".encode(), raw[2]


def origin(address):
    parts = urllib.parse.urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
