"""Clients of every kind of account, signed in without a browser."""

import ad_form
import api
import messaging
from mails import Mailbox
from site_client import Client, parsed
from test_staff_door import code

SPONSOR = "librairie@exemple.fr"
# One for each page of the console; who looks at what the others did has nothing else to do.
COLLEAGUES = {
    "moderation": ["moderation"],
    "administration": ["administration", "legal", "privacy", "support"],
    "audit": ["audit"],
}
# A command knows of no demo: what the demo says of itself.
OF_THE_DEMO = {
    "ZONEVISIO_CONTROLLER_NAME": "Démonstration de Zone Visio",
    "ZONEVISIO_CONTROLLER_ADDRESS": "Cette machine",
    "ZONEVISIO_CONTROLLER_EMAIL": "contact@exemple.fr",
    "ZONEVISIO_CONTROLLER_HOST": "Cette machine",
    "ZONEVISIO_MAIL_FROM": "ne-pas-repondre@exemple.fr",
}
KINDS = ["visitor", "person", "sponsor", *COLLEAGUES]


def of_kind(site, kind):
    """A client of a demo; its `home` is a page that nobody but that kind sees, its `starts` are some of its own."""
    client = sign_in(site, kind)
    assert client.home is None or client.get(client.home).status_code == 200, f"{kind} isn't signed in"
    return client


def sign_in(site, kind):
    starts = []
    if kind == "visitor":
        client, home = Client(site.base), None
    elif kind == "person":
        client, ad, talk, _ = person(site)
        home, starts = "/mes-annonces", [f"/messages/{talk}", f"/mes-annonces/{ad}"]
    elif kind == "sponsor":
        client, home = sponsor(site), "/sponsor/identite"
    else:
        client, home = colleague(site, kind, COLLEAGUES[kind]), "/equipe/compte"
    client.home, client.starts = home, starts
    return client


def person(site):
    """Somebody with an ad online, a conversation and a token; returns the three names too."""
    client, ad = messaging.advertiser(site)
    talk = messaging.begin(Client(site.base), ad, f"Bonjour, parlez-vous {ad_form.word()} ?")
    return client, ad, talk, api.token(client)


def sponsor(site):
    client = Client(site.base)
    link = client.demo_link(client.ask_sign_in(SPONSOR))
    assert client.press(client.get(link), "Me connecter").status_code == 303
    return client


def colleague(site, name, roles):
    """Somebody new of the team, who came in by both doors."""
    address = f"{name}-{ad_form.word()}@exemple.fr"
    flags = [flag for role in roles for flag in ("--role", role)]
    own = site.environment
    site.environment = OF_THE_DEMO
    try:
        site.command("staff", "add", address, "--name", name.capitalize(), *flags)
    finally:
        site.environment = own
    client = Client(site.base)
    assert client.press(client.get(Mailbox(site.outbox).link(address)), "Entrer").status_code == 303
    key = parsed(client.get("/equipe/cle").text).select_one(".staff-secret").text.replace(" ", "")
    assert client.post("/equipe/cle", {"code": code(key)}).status_code == 200
    return client


def cookie(client):
    """The header that a browser with this client's session sends."""
    return "; ".join(f"{one.name}={one.value}" for one in client.session.cookies)
