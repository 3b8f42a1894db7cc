"""What is small on its way and large once it is unpacked, or heavy to work out; made on the spot."""

import gzip
import io
import struct
import sys
import zipfile
import zlib

from PIL import Image

from site_process import ROOT

sys.path.insert(0, str(ROOT / "Tests/Browser/photos"))
from make_photos import box, chunk, flat_png, giant_jpeg, saved  # noqa: E402

MEGABYTES = 1_000_000


def zeros(megabytes):
    """So many zeros, as zlib has them."""
    compressor = zlib.compressobj(9)
    return b"".join(compressor.compress(bytes(MEGABYTES)) for _ in range(megabytes)) + compressor.flush()


def photos():
    """Name: a file that is no photo anybody takes, or one that is and would cost far more than it shows."""
    plain = saved(Image.linear_gradient("L").convert("RGB"), "JPEG", quality=85)
    frame = plain.index(b"\xff\xc0")
    png = flat_png(64, 48, rows=48)
    head = 33
    return {
        "pixels.png": flat_png(30_000, 30_000, rows=30_000),
        "just-allowed.png": flat_png(7_000, 7_000, rows=7_000),
        "giant.jpg": giant_jpeg(plain, frame),
        "giant.webp": b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff" * 6,
        "text-of-a-gigabyte.png": png[:head] + chunk(b"zTXt", b"bombe\0\0" + zeros(1_000)) + png[head:],
        "profile-of-a-gigabyte.png": png[:head] + chunk(b"iCCP", b"bombe\0\0" + zeros(1_000)) + png[head:],
        "thousand-scans.jpg": scans(),
        "boxes.heic": box(b"ftyp", b"heic\0\0\0\0mif1heic") + nested(2_000),
    }


def scans(count=1_000):
    """A progressive JPEG of forty-nine megapixels whose last scan comes again and again: each goes through all pixels."""
    file = io.BytesIO()
    Image.new("L", (7_000, 7_000), 128).save(file, "JPEG", progressive=True, quality=50)
    whole = file.getvalue()
    last = whole.rindex(b"\xff\xda")
    end = whole.rindex(b"\xff\xd9")
    scan = whole[last:end]
    return whole[:end] + scan * min(count, 11 * MEGABYTES // len(scan)) + whole[end:]


def nested(depth):
    content = b""
    for _ in range(depth):
        content = box(b"meta", bytes(4) + content)
    return content


def body():
    """A form that is a gigabyte once it is unpacked."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9) as packed:
        packed.write(b"titre=")
        for _ in range(1_000):
            packed.write(b"a" * MEGABYTES)
    return file.getvalue()


def archive(path, files):
    """A ZIP; a number in place of a file's bytes is so many megabytes of spaces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in files.items():
            with packed.open(name, "w", force_zip64=True) as file:
                for piece in [content] if isinstance(content, bytes) else [b" " * MEGABYTES] * content:
                    file.write(piece)
    return path
