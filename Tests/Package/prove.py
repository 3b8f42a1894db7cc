"""The package in a bare Debian: installed, set up, serving an ad with a photo under the unit's own bounds, upgraded, removed, purged.

`.venv/bin/python Tests/Package/prove.py zone-visio_….deb`, as root. A bare tree is made by debootstrap; ZONEVISIO_BARE_TREE names a folder
where it is kept for the next time.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

import requests

import ad_form
from mails import Mailbox
from site_client import Client, parsed, photos_in
from site_process import free_port

SITE = "https://petites-annonces.fr"
ANSWERS = {
    "baseUrl": SITE, "smtpUrl": "none",
    "controller": {
        "name": "Association des Quatre Vents", "address": "1 rue du Port, 35000 Rennes",
        "email": "contact@petites-annonces.fr", "host": "Machines d’Armor, 2 quai du Port, 35000 Rennes"}}
KEY = "/run/keys-to-carry/backup.private"
BACKUPS = ("var/backups/zone-visio", "var/backups/zone-visio-keys")
# A folder of whoever made the package; an address of the site isn't one.
MACHINE_PATH = re.compile(r"(?<![\w./])/(work|home|root|tmp|mnt|opt|srv|build|builds|Users|workspace)(/|\b)")
# What a package manager writes of itself.
OF_THE_MANAGER = ("proc", "dev", "sys", "run", "tmp", "var/lib/dpkg", "var/lib/apt", "var/cache", "var/log")


class Tree:
    """A bare Debian, in which commands run as root."""

    def __init__(self, path):
        self.path = path

    def run(self, *command, check=True, typed=""):
        done = subprocess.run(
            ["chroot", self.path, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive",
             "LANG=C.UTF-8", *map(str, command)], input=typed, capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout + done.stderr

    def install(self, package):
        shutil.copy(package, self.path / "srv/package.deb")
        said = self.run("apt-get", "install", "-y", "--no-install-recommends", "/srv/package.deb")
        (self.path / "srv/package.deb").unlink()
        return said

    def files(self):
        """Every name but those of the package manager, and who is known here."""
        found = set()
        for folder, folders, names in os.walk(self.path):
            at = pathlib.Path(folder).relative_to(self.path)
            folders[:] = [name for name in folders if str(at / name) not in OF_THE_MANAGER]
            found |= {str(at / name) for name in [*folders, *names] if not (str(at) == "etc" and name.endswith("-"))}
        for accounts in ("passwd", "group", "shadow", "gshadow"):
            lines = (self.path / "etc" / accounts).read_text().splitlines()
            found |= {f"{accounts}: {line.split(':')[0]}" for line in lines}
        return found


class Serving:
    """The command of the unit, under the unit's bounds, on a port of its own."""

    def __init__(self, tree):
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = tree.path.parent / "served.txt"
        unit = tree.path / "lib/systemd/system/zone-visio.service"
        command = next(line for line in unit.read_text().splitlines() if line.startswith("ExecStart=")).split("=", 1)[1]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["/usr/bin/python3", ROOT / "Tests/Package/confined.py", tree.path, unit, *command.split(),
                 "--port", str(self.port)], stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def __enter__(self):
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"it ended: {self.log.read_text()[-3000:]}"
            try:
                if requests.get(f"{self.base}/sante", timeout=2).status_code == 200:
                    return self
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError(f"/sante never answered: {self.log.read_text()[-3000:]}")

    def __exit__(self, *failure):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(40) in (0, -signal.SIGTERM), self.log.read_text()[-3000:]


class Visitor(Client):
    """A visitor who comes through a proxy: the site's address is another than the server's."""

    def post(self, path, fields=None, files=None, headers=None, **options):
        return super().post(path, fields, files, {"Origin": SITE} | (headers or {}), **options)


def publish(site, tree):
    """An ad with a photo, as somebody would; returns a word of its title."""
    visitor, fields = Visitor(site.base), ad_form.ad()
    answer = visitor.publish(fields, [ad_form.photo()])
    wrong = [element.get_text(" ", strip=True) for element in parsed(answer.text).select(".error, [role=alert]")]
    assert answer.status_code == 200, (answer.status_code, wrong, site.log.read_text()[-1500:])
    link = Mailbox(tree.path / "var/lib/zone-visio/data/outbox").link(fields["email"])
    visitor.confirm(link.removeprefix(SITE))
    return ad_form.title_word(fields)


def look(site, word):
    """The ad is found by a stranger, and its photo is a picture."""
    stranger = Visitor(site.base)
    page = stranger.ad_page(stranger.find_one(word))
    photos = photos_in(page.text)
    assert photos, "the ad has lost its photo"
    picture = stranger.get(photos[0])
    assert picture.status_code == 200 and picture.headers["Content-Type"].startswith("image/"), picture.headers


def older(package, folder):
    """The same package as an earlier version."""
    subprocess.run(["dpkg-deb", "-R", package, folder / "older"], check=True)
    control = folder / "older/DEBIAN/control"
    lines = [line if not line.startswith("Version:") else "Version: 0~before" for line in control.read_text().splitlines()]
    control.write_text("\n".join(lines) + "\n")
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", folder / "older", folder / "older.deb"], check=True,
                   stdout=subprocess.DEVNULL)
    return folder / "older.deb"


def bare_tree(folder, package):
    """A bare Debian with what the package depends on, and without it."""
    kept = os.environ.get("ZONEVISIO_BARE_TREE")
    made = pathlib.Path(kept) if kept else folder / "bare"
    if not (made / "etc/debian_version").exists():
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", made], check=True, stdout=subprocess.DEVNULL)
    tree = Tree(folder / "tree")
    subprocess.run(["cp", "-a", made, tree.path], check=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", tree.path / "etc" / name)
    subprocess.run(["mount", "-t", "proc", "proc", tree.path / "proc"], check=True)
    for device in ("null", "urandom", "random", "zero"):
        (tree.path / "dev" / device).touch()
        subprocess.run(["mount", "--bind", f"/dev/{device}", tree.path / "dev" / device], check=True)
    depends = subprocess.run(
        ["dpkg-deb", "-f", package, "Depends"], capture_output=True, text=True, check=True).stdout.strip()
    tree.run("apt-get", "update", "-qq")
    tree.run("apt-get", "satisfy", "-y", "--no-install-recommends", depends)
    return tree


def owned_by_others(tree, user):
    """What of the backups isn't this user's and group's, or is open to anybody else."""
    found = []
    for backups in BACKUPS:
        for path in [tree.path / backups, *(tree.path / backups).rglob("*")]:
            about = path.lstat()
            if about.st_uid != user or about.st_mode & 0o077 or (user == 0 and about.st_gid != 0):
                found.append((str(path), about.st_uid, about.st_gid, oct(about.st_mode)))
    return found


def check_changelog(tree):
    """It says what changed, and nothing of the machine where the package was made."""
    said = tree.run("zcat", "/usr/share/doc/zone-visio/changelog.gz")
    changes = [line.removeprefix("  * ") for line in said.splitlines() if line.startswith("  * ")]
    assert changes and not MACHINE_PATH.search(said), said
    assert not [change for change in changes if change.lower() == "wip" or change.startswith("Merge ")], changes


def step(words):
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def prove(package, folder):
    step("a bare Debian, and what the package depends on")
    tree = bare_tree(folder, package)
    units = tree.path / "etc/systemd/system"
    units.mkdir(parents=True, exist_ok=True)
    before = tree.files()

    step("install the version before")
    said = tree.install(older(package, folder))
    assert "zone-visio setup" in said, said
    assert "zone-visio" in tree.run("getent", "passwd", "zone-visio")
    check_changelog(tree)

    step("set it up from a file of answers")
    (tree.path / "srv/answers.json").write_text(json.dumps(ANSWERS | {"baseUrl": "https://www.exemple.fr"}))
    refused = tree.run("zone-visio", "setup", "--answers", "/srv/answers.json", check=False)
    assert "an example's" in refused and not (tree.path / "etc/zone-visio/zone-visio.json").exists(), refused
    (tree.path / "srv/answers.json").write_text(json.dumps(ANSWERS))
    tree.run("zone-visio", "setup", "--answers", "/srv/answers.json")
    (tree.path / "srv/answers.json").unlink()
    assert tree.run("stat", "-c", "%U %G %a", "/etc/zone-visio/zone-visio.json").strip() == "root zone-visio 640"

    step("the keys to carry away, the first start, the doctor, a colleague")
    tree.run("install", "-d", "-m", "700", "-o", "zone-visio", "/run/keys-to-carry")
    tree.run("zone-visio", "keys", "backup-key", KEY)
    tree.run("zone-visio", "escrow", "make-key", "/run/keys-to-carry/escrow.private")
    with Serving(tree):
        said = tree.run("zone-visio", "doctor")
        assert "ok: backup key" in said and "warning: hosting in the register" in said, said
    tree.run("zone-visio", "staff", "add", "ines@petites-annonces.fr", "--name", "Inès", "--role", "administration")

    step("serve, publish an ad with a photo, find it")
    with Serving(tree) as site:
        word = publish(site, tree)
        look(site, word)

    step("settings that are to be in no file others read")
    secrets = tree.path / "etc/zone-visio/secrets.env"
    secrets.write_text("# secrets\nZONEVISIO_NAME=Les Quatre & Vents; $HOME\n")
    secrets.chmod(0o600)
    with Serving(tree) as site:
        assert "Les Quatre &amp; Vents; $HOME" in Visitor(site.base).get("/").text
    secrets.write_text("ZONEVISIO_LIMITS=off;true")
    assert "ZONEVISIO_LIMITS is" in tree.run("zone-visio", "migrate", check=False)
    secrets.unlink()

    step("back up")
    made = tree.run("zone-visio", "backup", "/var/backups/zone-visio", "--keys", "/var/backups/zone-visio-keys")
    backup = made.split(":")[0].strip()
    said = tree.run("zone-visio", "backup", backup, "--verify", "--key", KEY)
    # Who has the ad, and the colleague.
    assert "Whole: 2 people, 1 photos" in said, said

    step("upgrade, and find the ad again")
    said = tree.install(package)
    assert "up to date" in said, said
    with Serving(tree) as site:
        look(site, word)

    step("lose the data, and put them back")
    shutil.rmtree(tree.path / "var/lib/zone-visio/data")
    tree.run("zone-visio", "restore", backup, "--key", KEY)
    with Serving(tree) as site:
        look(site, word)

    step("remove: the program goes, the data stay")
    tree.run("apt-get", "remove", "-y", "zone-visio")
    assert not (tree.path / "usr/bin/zone-visio").exists() and not (tree.path / "usr/lib/zone-visio").exists()
    assert (tree.path / "var/lib/zone-visio/data/site.sqlite").exists()
    assert (tree.path / "etc/zone-visio/zone-visio.json").exists()

    step("purge: data, keys, settings and user go, and what switched units on or changed them; the backups stay")
    for name in ("zone-visio.service.wants", "zone-visio-redirect.socket.d"):
        (units / name).mkdir()
    (units / "zone-visio.service.wants/zone-visio-redirect.socket").symlink_to("/usr/lib/systemd/system/zone-visio-redirect.socket")
    (units / "zone-visio-redirect.socket.d/own.conf").write_text("[Socket]\nBacklog=64\n")
    said = tree.run("apt-get", "purge", "-y", "zone-visio")
    assert "Backups stay, as root's" in said and "can still read" in said, said
    left = tree.files() - before
    assert left and all(path.startswith("var/backups/zone-visio") for path in left), sorted(left)

    step("the backups are root's alone, and the user's again after an install")
    assert (tree.path / backup.lstrip("/") / "data.sealed").exists(), backup
    assert owned_by_others(tree, 0) == []
    tree.install(package)
    assert owned_by_others(tree, int(tree.run("id", "-u", "zone-visio"))) == []
    tree.run("apt-get", "purge", "-y", "zone-visio")
    assert owned_by_others(tree, 0) == []
    for backups in BACKUPS:
        shutil.rmtree(tree.path / backups)
    assert tree.files() == before, sorted(tree.files() ^ before)
    step("nothing is left")


def main():
    if os.geteuid() != 0:
        sys.exit("It makes a bare Debian and installs there: run it as root.")
    package = pathlib.Path(sys.argv[1]).resolve()
    if os.environ.get("PROVE_MOUNTS") != "done":
        # What it mounts is gone with it.
        os.environ["PROVE_MOUNTS"] = "done"
        os.execvp("unshare", ["unshare", "--mount", "--", sys.executable, *sys.argv])
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="zone-visio-package-"))
    folder.chmod(0o755)
    try:
        prove(package, folder)
    finally:
        subprocess.run(["umount", "--recursive", folder / "tree/proc"], check=False, stderr=subprocess.DEVNULL)
        for device in (folder / "tree/dev").glob("*"):
            subprocess.run(["umount", device], check=False, stderr=subprocess.DEVNULL)
        if not os.path.ismount(folder / "tree/proc"):
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
