#!/usr/bin/env python3
"""Draws the mark as the pictures that machines want which put the site among their applications.

    .venv/bin/python bin/icons.py

The drawing is that of Sources/Web/Assets/favicon.svg, on a field of 32. The program holds text only, so each picture is
written in base 64.
"""

import base64
import io
from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).parent.parent / "Sources/Web/Assets"
PAPER, WINDOW, PERSON = "#0b5a67", "#fffdf9", "#f0c9a4"
# Edges are drawn so many times larger, and then made smooth.
SMOOTHING = 4


def picture(edge: int, *, is_full: bool) -> Image.Image:
    """The mark; a full one reaches every edge, so that a machine may cut it to any shape, and its signs stay clear of it."""
    size = edge * SMOOTHING
    image = Image.new("RGBA", (size, size), PAPER if is_full else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    shrink = 0.8 if is_full else 1

    def at(value: float) -> float:
        return (16 + (value - 16) * shrink) * size / 32

    def window(left: float, top: float, right: float, bottom: float, radius: float, colour: str) -> None:
        draw.rounded_rectangle(
            (at(left), at(top), at(right) - 1, at(bottom) - 1), radius * shrink * size / 32, fill=colour)

    if not is_full:
        draw.rounded_rectangle((0, 0, size - 1, size - 1), 8 * size / 32, fill=PAPER)
    window(6, 8, 26, 24, 4.5, WINDOW)
    # The corner that the smaller window is in.
    draw.rectangle((at(18.5), at(16), at(26), at(24)), fill=PAPER)
    window(16, 16, 28, 26, 2.5, PAPER)
    window(18, 18, 26, 24, 2, PERSON)
    return image.resize((edge, edge), Image.Resampling.LANCZOS)


def text(image: Image.Image) -> str:
    """As a PNG in base 64, in lines."""
    file = io.BytesIO()
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return base64.encodebytes(file.getvalue()).decode()


for name, edge, is_full in [("icon-192", 192, False), ("icon-512", 512, False), ("icon-full-512", 512, True)]:
    (ASSETS / f"{name}.txt").write_text(text(picture(edge, is_full=is_full)))
