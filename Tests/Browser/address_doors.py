"""Every door of the site that takes an address from whoever comes: the request that knocks there with one."""

import itertools
import secrets

import ad_form
from site_client import parsed

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
NUMBERS = itertools.count(1)


def form_name():
    """A name as pages give to the next message."""
    return "1" + "".join(secrets.choice(ALPHABET) for _ in range(21))


def sentence():
    """Words that nothing else has: the same form sent twice is one."""
    return f"Bonjour, je cherche {ad_form.word()} et {ad_form.word()}, numéro {next(NUMBERS):06}."


class Doors:
    """`all`: a name for each, and what makes `(path, fields, cookie)` for an address. Two addresses as long as each other make
    requests as long as each other."""

    def __init__(self, client, ad, cookie):
        self.ad, self.cookie = ad, cookie
        self.words_of_letter = parsed(client.get("/lettre").text).select_one('input[name="mots"]')["value"]
        self.all = {
            "sign-in": lambda email: ("/connexion", {"email": email}, ""),
            "team": lambda email: ("/equipe/connexion", {"email": email}, ""),
            "publication": self.publication,
            "first message": self.first_message,
            "letter": self.letter,
            "alert": lambda email: ("/alertes", {"q": ad_form.word(), "rythme": "jour", "email": email}, ""),
            "sponsor": lambda email: ("/sponsor", {"nom": ad_form.word(), "ville": "Rennes", "email": email}, ""),
            "report": self.report,
            "help": lambda email: ("/contact", {"texte": sentence(), "email": email}, ""),
            "right": lambda email: ("/confidentialite/demandes", {"droit": "acces", "texte": sentence(), "email": email}, ""),
            "another address": lambda email: ("/mon-compte", {"email": email}, self.cookie),
        }

    def publication(self, email):
        fields = ad_form.ad(titre=f"Parler {ad_form.word()}", texte=sentence(), pseudonyme="Camille", email=email)
        return "/publier", fields, ""

    def first_message(self, email):
        fields = {"texte": sentence(), "pseudonyme": "Camille", "envoi": form_name(), "email": email}
        return f"/annonce/{self.ad}/message", fields, ""

    def letter(self, email):
        return "/lettre", {"mots": self.words_of_letter, "lieu": "Rennes", "accord": "1", "email": email}, ""

    def report(self, email):
        fields = {"raison": "arnaque", "explication": sentence(), "email": email, "bonne-foi": "1"}
        return f"/annonce/{self.ad}/signalement", fields, ""
