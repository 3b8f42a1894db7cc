"""Puts the pictures of screenshots.py side by side, small enough to be kept: one sheet a page.

    sheets.py PICTURES FOLDER [--pages home,ad]

Each sheet shows a page at 360, 768 and 1280 pixels, light above dark, cut at the height of two screens.
"""

import argparse
import pathlib

from PIL import Image

WIDTHS = ("360", "768", "1280")
THEMES = ("light", "dark")
HEIGHT, GAP, SCALE, COLOURS = 1500, 24, 0.42, 96


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pages", default="home,ad,publish-refused,my-ads,link,not-found,ads")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for page in options.pages.split(","):
        rows = [[cut(options.pictures / f"{page}-{width}-{theme}.png") for width in WIDTHS] for theme in THEMES]
        sheet = stacked([beside(row) for row in rows])
        small = sheet.resize((round(sheet.width * SCALE), round(sheet.height * SCALE)), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(options.folder / f"{page}.png", optimize=True)


def cut(path):
    picture = Image.open(path).convert("RGB")
    return picture.crop((0, 0, picture.width, min(picture.height, HEIGHT)))


def beside(pictures):
    row = Image.new("RGB", (sum(picture.width + GAP for picture in pictures) - GAP,
                            max(picture.height for picture in pictures)), "#8a8a8a")
    left = 0
    for picture in pictures:
        row.paste(picture, (left, 0))
        left += picture.width + GAP
    return row


def stacked(rows):
    sheet = Image.new("RGB", (rows[0].width, sum(row.height + GAP for row in rows) - GAP), "#8a8a8a")
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height + GAP
    return sheet


if __name__ == "__main__":
    main()
