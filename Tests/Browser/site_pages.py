"""One page of each address that a kind of account reaches, found as a reader finds them: by following links."""

import collections
import re
import subprocess
from urllib.parse import urldefrag, urljoin, urlsplit

import site_process
from site_client import parsed

# These never end; the demo's own are on no other site.
LEFT_OUT = re.compile(r"/flux$|^/dev/")


def routes():
    """(METHOD, address as in `/annonce/:id`, who may come) of each."""
    lines = subprocess.run([site_process.BINARY, "routes"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [tuple(line.split()[:3]) for line in lines]


def pattern(address):
    return re.compile("".join("[^/]+" if part[:1] == ":" else re.escape(part) for part in re.split(r"(:\w+)", address)))


class Pages:
    """`found`: an address with its query for each address of the table that answered; `forms`: each form in them, once."""

    def __init__(self, table, client, starts=()):
        addresses = [address for method, address, _ in table if method == "GET"]
        # A word is meant before any name is: `/annonce/:id/message` before `/annonce/:id/:slug`.
        self.table = [(address, pattern(address)) for address in sorted(addresses, key=lambda one: one.count(":"))]
        self.client = client
        self.found, self.forms, self.looked = {}, {}, set()
        self.waiting = collections.deque([*starts, *(address for address, _ in self.table if ":" not in address)])
        while self.waiting:
            self._look(self.waiting.popleft())

    def address_of(self, path):
        return next((address for address, pattern in self.table if pattern.fullmatch(path)), None)

    def _look(self, link):
        path = urlsplit(link).path
        address = self.address_of(path)
        # A second page of a kind is looked at where it has a query that the first hasn't.
        kind = address, bool(urlsplit(link).query)
        if address is None or kind in self.looked or LEFT_OUT.search(path) or not path.startswith("/"):
            return
        answer = self.client.get(link)
        if answer.status_code != 200:
            return
        self.looked.add(kind)
        self.found.setdefault(address, link)
        if "html" in answer.headers.get("Content-Type", ""):
            self._follow(link, parsed(answer.text))

    def _follow(self, link, page):
        for other in page.select("a[href]"):
            target = urldefrag(urljoin(link, other["href"]))[0]
            if not urlsplit(target).scheme:
                self.waiting.append(target)
        for form in page.select("form"):
            target = urljoin(link, form.get("action") or link)
            if urlsplit(target).scheme:
                continue
            fields = filled(form)
            method = form.get("method", "get").upper()
            known = method, self.name_of(target), tuple(sorted(fields))
            self.forms.setdefault(known, (method, target, fields))

    def name_of(self, target):
        """Forms are the same where their addresses differ in names of things alone."""
        return re.sub(r"[0-9A-Za-z]{22}", ":id", urlsplit(target).path)


def filled(form):
    """What a browser sends of a form, with something in every field; a file is none."""
    fields = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in ("file", "submit", "button"):
            continue
        if field.name == "select":
            chosen = [option.get("value", option.text) for option in field.select("option")]
            value = next((text for text in chosen if text), "")
        elif field.name == "textarea":
            value = field.text or "Bonjour, je cherche quelqu’un avec qui parler."
        else:
            value = field.get("value") or {"email": "essai@example.org", "date": "2027-01-02", "number": "1"}.get(
                field.get("type"), "1" if field.get("type") in ("checkbox", "radio") else "essai")
        fields.setdefault(field["name"], value)
    for button in form.select("button[name]"):
        fields.setdefault(button["name"], button.get("value", ""))
    return fields
