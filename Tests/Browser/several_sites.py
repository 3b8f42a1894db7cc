"""A site on three machines as docs/operations.md sets it up, between a proxy, two PostgreSQL servers, mails and photos elsewhere."""

import os

from database_pair import DatabasePair
from machines import filled
from photo_server import KEY, SECRET
from postgres import PASSWORD
from proxies import PROXIES
from site_process import SiteProcess
from third_party import entry, register

COUNT = 3
CONTROLLER = {
    "À compléter": "Association des essais, 1 rue de l’Essai, 35000 Rennes", "contact@exemple.fr": "contact@example.org"}


class Machine(SiteProcess):
    """One machine of the site: data of its own, the key folder of all, and its settings from the operator's two files."""

    def _environment(self):
        return {name: value for name, value in os.environ.items() if not name.startswith("ZONEVISIO_")} | self.environment


class SeveralSites:
    """`base` is what visitors type. `sites`, `proxy` and `databases` are the parts, each to be stopped and started."""

    def __init__(self, folder, kind, authority, mail_server, store):
        self.folder, self.authority = folder, authority
        self.mail_server, self.store = mail_server, store
        self.keys = folder / "keys"
        self.databases = DatabasePair(authority)
        self.sites = [
            Machine(folder / f"site{number}", authority=authority.file) for number in range(1, COUNT + 1)]
        self.proxy = PROXIES[kind](folder / kind, authority, self.sites)
        self.base = self.proxy.base

    def start(self):
        self.databases.create()
        pair = self.authority.sign("machine")
        shared = self.settings(pair) | self.secrets()
        for site in self.sites:
            site.keys = self.keys
            site.environment = shared
            site.start()
        self.proxy.start()
        return self

    def settings(self, pair):
        register(self.folder, [entry("hosting")])
        file = self.folder / "zone-visio.json"
        file.write_text(filled("zone-visio.json", CONTROLLER | {
            "https://www.exemple.fr": self.base, "/etc/zone-visio/machine.crt": pair.certificate,
            "/etc/zone-visio/machine.key": pair.key, "10.0.0.10": "127.0.0.1", "/var/lib/zone-visio-keys/keys": self.keys,
            "/etc/zone-visio/processors.json": self.folder / "processors.json"}))
        return {"ZONEVISIO_SETTINGS": str(file)}

    def secrets(self):
        first, second = self.databases.servers
        text = filled("secrets.env", {
            "db1.exemple.fr:5432": f"localhost:{first.port}", "db2.exemple.fr:5432": f"localhost:{second.port}",
            "smtp://USER:PASSWORD@smtp.exemple.fr:587": self.mail_server.url, "PASSWORD": PASSWORD,
            "/etc/zone-visio/machines.pem": self.authority.file, "https://s3.exemple.fr": f"http://127.0.0.1:{self.store.port}",
            "fr-1": "fr-test-1", "=KEY\n": f"={KEY}\n", "=SECRET\n": f"={SECRET}\n"})
        return dict(line.split("=", 1) for line in text.splitlines())

    def places(self):
        """Where nothing that anybody wrote may stand: what the machines and the proxy keep, the database servers' folders."""
        return [
            *[path for site in self.sites for path in (site.data, site.log)], self.keys, self.proxy.folder,
            *[server.folder for server in self.databases.servers]]

    def remove(self):
        self.proxy.stop()
        for site in self.sites:
            site.kill()
        self.databases.remove()
