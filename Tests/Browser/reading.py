"""A reader with a browser of their own, on a site where third parties may be, and its network log."""

from collections import Counter

from site_client import Client
from third_party import origin

# Pages that everybody reads, and what whoever counts visits is told of each.
KINDS = {"/": "accueil", "/annonces": "annonces", "/conseils": "texte"}
LISTENING = """
addEventListener("securitypolicyviolation", event => console.error("CSP: " + event.blockedURI + " " + event.violatedDirective))
"""


class Reader:
    """`requests` is everything that the browser asked for, `complaints` what a page's policy stopped."""

    def __init__(self, browser, site, cookies=(), **options):
        self.site = site
        self.context = browser.new_context(locale="fr-FR", **options)
        self.context.add_init_script(LISTENING)
        self.context.add_cookies(list(cookies))
        self.requests, self.complaints = [], []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page = self.context.new_page()
        self.page.on("console", self._listen)

    def begin(self, cookies):
        """Has these cookies and no others from now on, and an empty log."""
        self.context.clear_cookies()
        self.context.add_cookies(cookies)
        self.requests.clear()

    def read(self, *paths):
        for path in paths:
            response = self.page.goto(self.site.base + path, wait_until="load")
            assert response.ok, f"{path} answers {response.status}"

    def press(self, name):
        """Presses a button and waits for the page that comes."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).click()

    def asked(self):
        """What the browser asked for of anybody but the site, beside what a third party's page asks of its own."""
        foreign = [url for url in self.requests if origin(url) != self.site.base and not url.startswith(("data:", "blob:"))]
        return Counter(url for url in foreign if not url.endswith("/rapport"))

    def _listen(self, message):
        if "CSP: " in message.text or "Content Security Policy" in message.text:
            self.complaints.append(message.text)


def ad_of(site):
    """The page of an ad."""
    return f"/annonce/{Client(site.base).find()[0]}"
