"""A program before a site: a token made on the page, and the description that the site gives of its API."""

import re

import requests
import yaml

import ad_form
from mails import Mailbox
from site_client import Client
from site_process import ROOT

DESCRIPTION = ROOT / "Sources/Web/API/openapi.yaml"
SCOPES = ["annonces:ecrire", "messages", "alertes", "favoris", "donnees"]


def description():
    return yaml.safe_load(DESCRIPTION.read_text())


def operations(document):
    """(METHOD, address, operation) of each, with the address as the table of routes writes it."""
    for address, path in document["paths"].items():
        for method, operation in path.items():
            if method != "parameters":
                yield method.upper(), re.sub(r"\{(\w+)\}", r":\1", address), operation


def resolved(document, node):
    """A node of the description, or what its `$ref` leads to."""
    while isinstance(node, dict) and "$ref" in node:
        found = document
        for word in node["$ref"].removeprefix("#/").split("/"):
            found = found[word]
        node = found
    return node


def signed_in(site, fields=None):
    """A client with an ad online, signed in."""
    client = Client(site.base)
    fields = fields or ad_form.ad()
    answer = client.send(fields)
    assert answer.status_code == 303, answer.text[:300]
    client.confirm(Mailbox(site.outbox).link(fields["email"]))
    return client


def token(client, scopes=SCOPES):
    """Makes a token on the page."""
    page = client.post("/mon-compte/acces", {"nom": "Essai", "duree": "30j", "portee": scopes})
    assert page.status_code == 200, page.text[:300]
    return re.search(r"zv1_[0-9A-Za-z]{22}", page.text)[0]


def session(secret=None):
    """Requests with a token, and nothing else of a browser."""
    program = requests.Session()
    program.trust_env = False
    if secret:
        program.headers["Authorization"] = f"Bearer {secret}"
    return program
