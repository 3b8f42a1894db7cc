"""What people type and upload: ads with words that occur nowhere else, and photos made on the spot."""

import io
import secrets

from PIL import Image, ImageDraw

# Communes the journeys use: INSEE code, postcode.
SAINT_MALO = ("35288", "35400")
# Its postcode is shared by forty-six communes; Châlons-en-Champagne is some 30 km away.
VITRY = ("51649", "51300")
CHALONS = ("51108", "51000")


def word(syllables=6):
    """A word that no page, file or log holds by accident."""
    return "".join(secrets.choice("bdfgklmnprtvz") + secrets.choice("aeiou") for _ in range(syllables))


def ad(place=SAINT_MALO, **changes):
    """The fields of an ad that keeps every rule."""
    commune, postcode = place
    return {
        "rubrique": "langues",
        "titre": f"Échanger en breton {word()}",
        "texte": f"Je parle breton depuis l’enfance et je cherche {word()} pour parler une heure par semaine.",
        "pseudonyme": word(4).capitalize(),
        "sexe": "",
        "code_postal": postcode,
        "commune": commune,
        "precision": "commune",
        "telephone": "",
        "email": f"{word()}@example.org",
        "visio": "1",
        "majeur": "1",
        "regles": "1",
    } | changes


def title_word(fields):
    """The word of an ad's title that no other ad has."""
    return fields["titre"].split()[-1]


def photo(width=640, height=480, exif=None, name="photo.jpg"):
    """A JPEG file as a form sends it: name, bytes, type."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(image)
    # Enough shapes that no two of these look alike to the site.
    for colour in ("teal", "white", "navy", "orange", "black", "olive"):
        corner = (secrets.randbelow(width // 2), secrets.randbelow(height // 2))
        size = (width // 8 + secrets.randbelow(width // 3), height // 8 + secrets.randbelow(height // 3))
        draw.ellipse([corner, (corner[0] + size[0], corner[1] + size[1])], fill=colour)
    return name, jpeg(image, exif=exif), "image/jpeg"


def slow_photo():
    """Twelve million random pixels: the worker needs a while, and a test can step in."""
    noise = Image.frombytes("RGB", (1000, 750), secrets.token_bytes(3 * 1000 * 750))
    return "lent.jpg", jpeg(noise.resize((4000, 3000)), quality=80), "image/jpeg"


def jpeg(image, quality=85, exif=None):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, **({"exif": exif} if exif else {}))
    return file.getvalue()
