"""Publishing with photos of twelve megapixels, and erasing people; whoever came for the measurement is gone afterwards."""

import time

import measure

import ad_form
from one_person import erasure, photo, settle
from speed_table import Figure, Goal

PUBLISHING, ERASURE = Goal(1_500), Goal(5)
# Somebody who has been here for long.
ADS, PHOTOS = 20, 8


def publish(site, times, people, put):
    """Forms without a photo, with one and with three, each followed by « Publier mon annonce »; `people` gets who came."""
    confirmed = []
    for photos, name in ((0, "form without photo"), (1, "form with a photo of 12 megapixels"), (3, "form with three")):
        sent = []
        for _ in range(times):
            client, form, button = one(site, [photo(number) for number in range(photos)])
            people.append(client)
            sent.append(form)
            confirmed.append(button)
        put(f"publishing: {name}", "ms", figure(sent), PUBLISHING if photos == 3 else None)
    put("publishing: « Publier mon annonce »", "ms", figure(confirmed), None)


def one(site, photos):
    """Somebody new, the seconds from the sent form to the page that comes, and those of the button that puts the ad online."""
    client, fields = measure.Client(site.base), ad_form.ad()
    started = time.perf_counter()
    answer = client.publish(fields, photos)
    form = time.perf_counter() - started
    assert answer.status_code == 200, f"the form answers {answer.status_code}"
    link = client.demo_link(answer)
    started = time.perf_counter()
    client.confirm(link)
    return client, form, time.perf_counter() - started


def erase(site, people, put):
    """Each of them, and somebody with 20 ads of 8 photos, until no file of theirs is left."""
    few = [erasure(site, client) for client in people]
    many = erasure(site, settle(site, ADS, PHOTOS))
    put("erasing a person with an ad", "s", Figure(measure.percentile(few, 0.5), max(few)), ERASURE)
    put(f"erasing a person with {ADS} ads, {ADS * PHOTOS} photos", "s", Figure(many), ERASURE)


def figure(seconds):
    return Figure(measure.percentile(seconds, 0.5) * 1000, measure.percentile(seconds, 0.99) * 1000)
