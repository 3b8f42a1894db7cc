"""Somebody who comes to the site as people do, form by form, and leaves it again."""

import io
import time

import measure

import ad_form
from PIL import Image


def settle(site, ads, photos):
    """Somebody with that many ads online, each with that many photos as a telephone takes them."""
    client = measure.Client(site.base)
    email = f"{ad_form.word()}@example.org"
    pictures = [photo(number) for number in range(photos)]
    for number in range(ads):
        fields = ad_form.ad(
            email=email, texte=" ".join(ad_form.word() for _ in range(60)),
            titre=f"Parler de {ad_form.word()} et de {ad_form.word()}")
        answer = client.send(fields, pictures)
        assert answer.status_code in (200, 303), answer.status_code
        if number == 0:
            client.confirm(client.demo_link(client.follow(answer)))
    return client


def erasure(site, client):
    """From the press of the button until no file, row or key of the person is left; `None` where there is no button."""
    names = {row["id"] for row in client.get("/mon-compte/donnees/donnees.json").json()["tables"]["photo"]}
    files = [path for path in (site.data / "photos").rglob("*.*") if path.stem in names]
    assert len(files) == 3 * len(names)
    if client.get("/mon-compte/effacement").status_code != 200:
        return None
    started = time.perf_counter()
    answer = client.post("/mon-compte/effacement", {"tout": "1"})
    assert answer.status_code == 303, answer.status_code
    while any(path.exists() for path in files):
        assert time.perf_counter() - started < 60, "photos are left after a minute"
        time.sleep(0.01)
    return time.perf_counter() - started


def photo(number):
    """4000 × 3000 with something in it: its large variant weighs some hundred thousand bytes."""
    image = Image.effect_noise((1000, 750), 40 + number * 5).resize((4000, 3000), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    image.convert("RGB").save(file, "JPEG", quality=80)
    return f"photo{number}.jpg", file.getvalue(), "image/jpeg"
