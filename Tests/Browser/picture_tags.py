"""What a picture's file says beyond its pixels, as exiftool reads and writes it."""

import json
import shutil
import subprocess

# What exiftool says of any file: of itself, of the file system, of the pixels.
HARMLESS_GROUPS = {"ExifTool", "System", "File", "Composite", "RIFF"}
HARMLESS_OF_RIFF = {"WebP_Flags", "ImageWidth", "ImageHeight", "HorizontalScale", "VerticalScale", "VP8Version",
                    "AlphaIsUsed"}


def telling_tags(path):
    """The tags of a picture that say more than how many pixels it has."""
    tags = [tag for tag in json.loads(exiftool("-G1", "-a", "-u", "-j", path))[0] if ":" in tag]
    return [tag for tag in tags if not is_harmless(*tag.split(":", 1))]


def is_harmless(group, name):
    return group in HARMLESS_GROUPS and (group != "RIFF" or name in HARMLESS_OF_RIFF) and name != "Comment"


def write_tags(path, tags):
    """Writes tags (`{"EXIF:Make": "…"}`) into a picture's file; exiftool leaves out those its format can't hold."""
    exiftool("-q", "-m", "-overwrite_original", *[f"-{name}={value}" for name, value in tags.items()], path)


def exiftool(*arguments):
    assert shutil.which("exiftool"), "exiftool is needed: bin/setup --test"
    return subprocess.run(["exiftool", *arguments], capture_output=True, check=True).stdout
