"""Publishing an ad with a 12-megapixel photo, from the sent form to the page that comes.

    .venv/bin/python Benchmarks/publishing.py [--times N] [COUNT…]     default: 10000 100000 ads
"""

import argparse
import io
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "tools"))
import measure  # noqa: E402

import ad_form  # noqa: E402
from mails import Mailbox  # noqa: E402
from PIL import Image  # noqa: E402

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    bounds = measure.Bounds()
    for count in options.counts or [10_000, 100_000]:
        with measure.folder() as name:
            publish(count, options.times, pathlib.Path(name), bounds)
    bounds.close()


def publish(count, times, work, bounds):
    site, _, _ = measure.site_with_ads(count, work)
    try:
        bare = [timed(site, []) for _ in range(times)]
        with_photo = [timed(site, [photo()]) for _ in range(times)]
        confirmed = [confirmation(site) for _ in range(times)]
        megabytes = measure.resident_megabytes(site.pid)
    finally:
        site.stop()
    rows = [
        (name, f"{measure.percentile(values, 0.5) * 1000:,.0f}", f"{max(values) * 1000:,.0f}")
        for name, values in (("form without photo", bare), ("form with a 12-megapixel JPEG", with_photo),
                             ("« Publier mon annonce »", confirmed))
    ]
    measure.table(f"Publishing on {count:,} ads", ["step", "median ms", "longest ms"], rows)
    print(f"\nResident memory of the server afterwards: {megabytes:.0f} MB.")
    bounds.expect(megabytes <= 250, f"{count} ads: {megabytes:.0f} MB resident after the publications")


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
