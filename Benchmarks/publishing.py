"""Publishing an ad with a 12-megapixel photo, from the sent form to the answered page, on 10,000 ads.

    .venv/bin/python Benchmarks/publishing.py
"""

import io
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import ad_form  # noqa: E402
from mails import Mailbox  # noqa: E402
from PIL import Image  # noqa: E402

TIMES = 15


def main():
    with measure.folder() as name:
        publish(pathlib.Path(name))


def publish(work):
    site, _, _ = measure.site_with_ads(10_000, work)
    try:
        bare = [timed(site, []) for _ in range(TIMES)]
        with_photo = [timed(site, [photo()]) for _ in range(TIMES)]
        confirmed = [confirmation(site) for _ in range(TIMES)]
        megabytes = measure.resident_megabytes(site.pid)
    finally:
        site.stop()
    rows = [
        (name, f"{measure.percentile(values, 0.5) * 1000:,.0f}", f"{max(values) * 1000:,.0f}")
        for name, values in (("form without photo", bare), ("form with a 12-megapixel JPEG", with_photo),
                             ("« Publier mon annonce »", confirmed))
    ]
    measure.table("Publishing on 10,000 ads", ["step", "median ms", "longest ms"], rows)
    print(f"\nResident memory of the server afterwards: {megabytes:.0f} MB.")
    bounds = measure.Bounds()
    bounds.expect(megabytes <= 250, f"{megabytes:.0f} MB resident after the publications")
    bounds.close()


def timed(site, photos):
    fields = ad_form.ad()
    client = measure.Client(site.base)
    started = time.perf_counter()
    answer = client.publish(fields, photos)
    seconds = time.perf_counter() - started
    assert answer.status_code == 200, answer.status_code
    return seconds


def confirmation(site):
    fields = ad_form.ad()
    client = measure.Client(site.base)
    client.publish(fields)
    link = Mailbox(site.outbox).link(fields["email"])
    started = time.perf_counter()
    client.confirm(link)
    return time.perf_counter() - started


def photo():
    """As a telephone takes it: 4000 × 3000, some megabytes."""
    image = Image.effect_noise((1000, 750), 60).resize((4000, 3000), Image.Resampling.BICUBIC).convert("RGB")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    return "photo.jpg", file.getvalue(), "image/jpeg"


if __name__ == "__main__":
    main()
