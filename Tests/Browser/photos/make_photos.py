#!/usr/bin/env python3
"""Makes the photos of the tests: real ones full of metadata, and files made to harm.

    make_photos.py FOLDER              everything, as the browser journeys want it
    make_photos.py --small FOLDER      only what is committed beside the Swift tests, each file below 60 KB

The same files come out each time. FOLDER/expected.json says what the site must do with each: "photo", or the reason
of its refusal.
"""
import argparse
import io
import json
import random
import struct
import zlib
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()

# What nobody may ever find in what the site serves.
CANARY = "canari"
ARTIST = f"{CANARY}-artiste"
MAKER = f"{CANARY}-appareil"
LATITUDE = (43.0, 36.0, 39.6)
LONGITUDE = (3.0, 52.0, 38.0)
UPRIGHT = 1
TURNED = 6  # EXIF: the camera was held upright, the pixels lie on their left side


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    files = small_files() if arguments.small else small_files() | large_files()
    for name, (content, _) in files.items():
        (arguments.folder / name).write_bytes(content)
    expected = {name: outcome for name, (_, outcome) in sorted(files.items())}
    (arguments.folder / "expected.json").write_text(json.dumps(expected, indent=2) + "\n")


def small_files():
    """Name: (content, what must become of it)."""
    files = {f"turned.{format}": (photo(format), "photo") for format in ("jpg", "png", "webp", "heic", "avif")}
    files |= ordinary(files["turned.jpg"][0])
    files |= moving(files)
    files |= broken(files)
    files |= lying(files["turned.jpg"][0])
    return files


def ordinary(jpeg):
    """What phones and editors really write, beyond the plain case."""
    picture = quarters()
    transparent = Image.new("RGBA", (64, 48), (255, 0, 0, 0))
    deep = Image.new("I;16", (64, 48), 0x8000)
    return {
        "polyglot.jpg": (jpeg + f"<script>alert('{CANARY}')</script>PK\x03\x04".encode(), "photo"),
        "progressive.jpg": (saved(picture, "JPEG", progressive=True, quality=85), "photo"),
        "grey.jpg": (saved(picture.convert("L"), "JPEG"), "photo"),
        "four-inks.jpg": (saved(picture.convert("CMYK"), "JPEG"), "photo"),
        "other-colours.jpg": (saved(picture, "JPEG", quality=95, icc_profile=swapped_profile()), "photo"),
        "stray-bytes.jpg": (jpeg[:-2] + bytes(16) + jpeg[-2:], "photo"),
        "transparent.png": (saved(transparent, "PNG"), "photo"),
        "sixteen-bits.png": (saved(deep, "PNG"), "photo"),
        "palette.png": (saved(picture.convert("P"), "PNG", transparency=0), "photo"),
        "one-pixel.png": (saved(Image.new("RGB", (1, 1)), "PNG"), "photo"),
        "very-long.png": (saved(Image.new("RGB", (9000, 2)), "PNG"), "photo"),
        "forty-nine-megapixels.png": (flat_png(7000, 7000, rows=7000), "photo"),
    }


def moving(files):
    """Animations: none is taken."""
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "green", "blue")]
    rest = {"save_all": True, "append_images": frames[1:], "duration": 200}
    webp = saved(frames[0], "WEBP", **rest)
    avif = saved(frames[0], "AVIF", **rest)
    heic = files["turned.heic"][0]
    return {
        "moving.webp": (webp, "animated"),
        "moving.avif": (avif, "animated"),
        "moving.heic": (heic + box(b"moov", box(b"mvhd", bytes(100))), "animated"),
        "moving.png": (saved(frames[0], "PNG", **rest), "animated"),
        "moving.gif": (saved(frames[0], "GIF", **rest), "unsupportedFormat"),
    }


def broken(files):
    """Cut in half, or with bits turned."""
    made = {}
    for format in ("jpg", "png", "webp", "heic", "avif"):
        whole = files[f"turned.{format}"][0]
        made[f"half.{format}"] = (whole[: len(whole) // 2], "damaged")
        made[f"beginning.{format}"] = (whole[:40], "damaged")
        # A decoder of HEVC may hide turned bits, each version others: there is no one answer to expect.
        if format != "heic":
            made[f"flipped.{format}"] = (flipped(whole), "damaged")
    return made


def lying(jpeg):
    """Files that aren't what they say."""
    start_of_frame = jpeg.index(b"\xff\xc0")
    claims_more = bytearray(jpeg)
    claims_more[start_of_frame + 5 : start_of_frame + 9] = struct.pack(">HH", 6000, 6000)
    drawing = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
    return {
        "empty.jpg": (b"", "notAPhoto"),
        "text.jpg": (b"Bonjour, je suis un texte. " * 60, "notAPhoto"),
        "drawing.jpg": ((drawing + '<image href="file:///etc/passwd"/></svg>').encode(), "unsupportedFormat"),
        "document.jpg": (b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "unsupportedFormat"),
        "tiff.jpg": (saved(Image.new("RGB", (16, 16)), "TIFF"), "unsupportedFormat"),
        "film.heic": (box(b"ftyp", b"isom\0\0\2\0isommp42") + box(b"mdat", bytes(64)), "unsupportedFormat"),
        "lying.png": (flat_png(6000, 6000, rows=10), "damaged"),
        "lying.jpg": (bytes(claims_more), "damaged"),
        "giant.jpg": (giant_jpeg(jpeg, start_of_frame), "tooManyPixels"),
        "giant.png": (flat_png(30_000, 30_000, rows=10), "tooManyPixels"),
        "profile-bomb.png": (flat_png(64, 48, rows=48, profile=bytes(40_000_000)), "photo"),
    }


def large_files():
    """What phones send, and what only size makes hostile."""
    camera = scene(4032, 3024, seed=1)
    jpeg = saved(camera, "JPEG", quality=88, **metadata(TURNED), comment=f"{CANARY}-commentaire")
    small = scene(2016, 1512, seed=2)
    with_exif = metadata(TURNED)
    return {
        "camera.jpg": (with_iptc(jpeg), "photo"),
        "camera.webp": (saved(camera, "WEBP", quality=80, **with_exif), "photo"),
        "camera.heic": (heic(camera, with_exif), "photo"),
        "camera.avif": (saved(small, "AVIF", quality=70, speed=9, **with_exif), "photo"),
        "camera.png": (saved(small, "PNG", exif=with_exif["exif"]), "photo"),
        "bomb.png": (flat_png(30_000, 30_000, rows=30_000), "tooManyPixels"),
        "too-heavy.jpg": (jpeg + bytes(12_000_001 - len(jpeg)), "tooManyBytes"),
    }


# --- pictures ---------------------------------------------------------------------------------------------------------


def quarters(width=320, height=240):
    """Red and green above, blue and white below: what is turned or coloured wrongly is seen at once."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    picture.paste((0, 255, 0), (width // 2, 0, width, height // 2))
    picture.paste((0, 0, 255), (0, height // 2, width // 2, height))
    return picture


def scene(width, height, seed):
    """Soft shapes under the grain of a sensor."""
    source = random.Random(seed)
    shapes = Image.frombytes("RGB", (width // 16, height // 16), source.randbytes(width // 16 * (height // 16) * 3))
    grain = Image.frombytes("RGB", (width, height), source.randbytes(width * height * 3))
    return Image.blend(shapes.resize((width, height), Image.Resampling.BICUBIC), grain, 0.12)


def photo(format):
    """Upright: 240 × 320, in quarters. Stored lying, as a phone does, with everything that phones and editors add."""
    lying_down = quarters(240, 320).transpose(Image.Transpose.ROTATE_90)
    known = metadata(TURNED)
    if format == "jpg":
        return with_iptc(saved(lying_down, "JPEG", quality=90, comment=f"{CANARY}-commentaire", **known))
    if format == "png":
        return png_text(saved(lying_down, "PNG", exif=known["exif"], icc_profile=known["icc_profile"]))
    if format == "webp":
        return saved(lying_down, "WEBP", quality=90, **known)
    if format == "avif":
        return saved(lying_down, "AVIF", quality=90, **known)
    return heic(lying_down, known)


def saved(picture, format, **options):
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def heic(picture, known):
    return saved(picture, "HEIF", quality=80, **known)


# --- metadata ---------------------------------------------------------------------------------------------------------


def metadata(orientation):
    """Who, where and with what, in EXIF, XMP and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = MAKER
    exif[0x013B] = ARTIST
    exif[0x9003] = "2026:05:01 12:00:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", LATITUDE, "E", LONGITUDE
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{CANARY}-xmp"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    return {"exif": exif.tobytes(), "xmp": xmp.encode(), "icc_profile": profile()}


def profile():
    """sRGB, dated like everything here: littleCMS writes the hour of its making into bytes 24 to 35."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = struct.pack(">6H", 2026, 5, 1, 12, 0, 0)
    made[84:100] = bytes(16)
    return bytes(made)


def swapped_profile():
    """A profile in which red and blue have each other's place: who ignores it shows the wrong colours."""
    return profile().replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def with_iptc(jpeg):
    """Adds an author and a town in the form that press agencies use (IPTC-IIM in a Photoshop resource)."""
    records = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text.encode()
        for number, text in ((80, f"{CANARY}-iptc"), (90, f"{CANARY}-ville"))
    )
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + bytes(len(records) % 2)
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]


def png_text(png):
    return png[:33] + chunk(b"tEXt", f"Author\0{CANARY}-texte".encode()) + png[33:]


# --- hostile bytes ----------------------------------------------------------------------------------------------------


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def box(name, content):
    return struct.pack(">I", len(content) + 8) + name + content


def flat_png(width, height, rows, profile=None):
    """One bit a pixel, all black; `rows` of them are really there."""
    compressor = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    pixels = b"".join(compressor.compress(line) for _ in range(rows)) + compressor.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    extra = chunk(b"iCCP", b"bomb\0\0" + zlib.compress(profile, 9)) if profile else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def giant_jpeg(jpeg, start_of_frame):
    giant = bytearray(jpeg)
    giant[start_of_frame + 5 : start_of_frame + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(giant)


def flipped(content):
    """Sixty bits turned in the second half, where the pixels are."""
    source = random.Random(3)
    turned = bytearray(content)
    for _ in range(60):
        turned[source.randrange(len(turned) // 2, len(turned) - 16)] ^= 1 << source.randrange(8)
    return bytes(turned)


if __name__ == "__main__":
    main()
