"""A visitor without a browser: plain requests, with the one header a browser would send along."""

import re
from urllib.parse import urljoin, urlsplit

import bs4
import requests
from requests.adapters import HTTPAdapter

AD_ADDRESS = re.compile(r"^/annonce/([0-9A-Za-z]{22})(?:/|$)")
PUBLISH = "Publier mon annonce"
NOT_ME = "Ce n'est pas moi : tout effacer"


class Client:
    """Keeps its cookies; `get`, `post` and `send` follow no redirect, so that tests see each answer."""

    # Whose certificates are believed.
    authority = True

    def __init__(self, base, user_agent="Mozilla/5.0 (X11; Linux x86_64) essais", source=None):
        """`source`: the address of this machine (127.0.0.2…) it comes from; each is somebody else to the site."""
        self.base = base
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = self.authority
        if source:
            for scheme in ("http://", "https://"):
                self.session.mount(scheme, FromSource(source))
        self.session.headers["User-Agent"] = user_agent

    def get(self, path, **options):
        options.setdefault("timeout", 60)
        return self._trusting(self.session.get(urljoin(self.base, path), allow_redirects=False, **options))

    def post(self, path, fields=None, files=None, headers=None, **options):
        """Sends a form; `headers={"Origin": None}` sends none."""
        options.setdefault("timeout", 120)
        own = {"Origin": self.base}
        if not files and not isinstance(fields, bytes):
            # An empty form has a type too.
            own["Content-Type"] = "application/x-www-form-urlencoded"
        return self._trusting(self.session.post(
            urljoin(self.base, path), data=fields, files=files, headers=own | (headers or {}), allow_redirects=False,
            **options))

    def _trusting(self, answer):
        """The site's cookies are for secure places only; browsers count this machine among them."""
        for cookie in self.session.cookies:
            cookie.secure = False
        return answer

    def send(self, fields, photos=()):
        """Sends the form of `/publier` as a browser would: without a photo, its file field is an empty part."""
        files = [("photos", photo) for photo in photos] or [("photos", ("", b"", "application/octet-stream"))]
        return self.post("/publier", fields, files)

    def publish(self, fields, photos=()):
        """Sends the form of `/publier`; returns the page that a browser comes to."""
        return self.follow(self.send(fields, photos))

    def ask_sign_in(self, email):
        """Asks for a sign-in link; returns the page that a browser comes to."""
        return self.follow(self.post("/connexion", {"email": email}))

    def follow(self, answer):
        """The page behind a 303; any other answer is the page itself."""
        return self.get(answer.headers["Location"]) if answer.status_code == 303 else answer

    def demo_link(self, answer):
        """The link that a demo shows instead of a mail, after `publish`."""
        return next(link["href"] for link in parsed(self.follow(answer).text).select("a[href^='/lien/']"))

    def press(self, page, label):
        """Sends the form of `page` (an answer) that has a button of this name."""
        form = form_with_button(page.text, label)
        assert form is not None, f"no button « {label} » in {page.url}"
        fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden][name]")}
        button = button_in(form, label)
        if button.get("name"):
            fields[button["name"]] = button.get("value", "")
        return self.post(button.get("formaction") or form.get("action") or urlsplit(page.url).path, fields)

    def confirm(self, link):
        """Opens the link of a mail and puts the ad online; the client is signed in from then on."""
        page = self.get(link)
        assert page.status_code == 200, f"the link answers {page.status_code}"
        answer = self.press(page, PUBLISH)
        assert answer.status_code == 303, f"« {PUBLISH} » answers {answer.status_code}"
        return answer

    def find(self, **parameters):
        """The ids of the ads that `/annonces` lists for these parameters, in their order."""
        page = self.get("/annonces", params=parameters)
        assert page.status_code == 200, f"/annonces answers {page.status_code}"
        return ads_in(page.text)

    def find_one(self, word):
        """The id of the only ad with this word."""
        found = self.find(q=word)
        assert len(found) == 1, f"{len(found)} ads have the word {word}"
        return found[0]

    def ad_page(self, identifier):
        """The page of an ad, at whatever address the site keeps for it."""
        page = self.get(f"/annonce/{identifier}")
        if page.status_code in (301, 302, 303, 307, 308):
            page = self.get(page.headers["Location"])
        return page


class FromSource(HTTPAdapter):
    """Connections that begin at one address of this machine."""

    def __init__(self, source):
        self.source = source
        super().__init__()

    def init_poolmanager(self, *arguments, **options):
        super().init_poolmanager(*arguments, source_address=(self.source, 0), **options)


def parsed(html):
    return bs4.BeautifulSoup(html, "html.parser")


def ads_in(html):
    """The ids of the ads a page links to, each once."""
    addresses = [AD_ADDRESS.match(urlsplit(link["href"]).path) for link in parsed(html).select("a[href]")]
    return list(dict.fromkeys(address[1] for address in addresses if address))


def photos_in(html):
    """The addresses of all photos of a page, in all their sizes; of an ad's page, not those of the ads at its foot."""
    found = []
    page = parsed(html)
    for cards in page.select(".cards") if page.select_one("article.ad") else []:
        cards.decompose()
    for image in page.select("img, source, a[href]"):
        candidates = [image.get("src"), image.get("href")]
        candidates += [part.split()[0] for part in image.get("srcset", "").split(",") if part.strip()]
        found += [address for address in candidates if address and urlsplit(address).path.startswith("/photos/")]
    return list(dict.fromkeys(found))


def form_with_button(html, label):
    return next((form for form in parsed(html).select("form") if button_in(form, label)), None)


def button_in(form, label):
    for button in form.select("button, input[type=submit]"):
        if plain(button.text if button.name == "button" else button.get("value", "")) == label:
            return button
    return None


def plain(text):
    """A text with ordinary spaces and apostrophes, so that its typography doesn't matter here."""
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'").split())
