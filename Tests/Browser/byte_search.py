"""Looks for words in every byte of files, in the shapes in which a program may have written them."""

import base64
import os
import pathlib
import subprocess
import tempfile


def shapes(word):
    """The byte strings a word may have become: encodings, cases, base64 at each of its three offsets, hexadecimal."""
    found = set()
    for text in {word, word.lower(), word.upper(), word.capitalize()}:
        raw = text.encode()
        found |= {raw, text.encode("utf-16-le"), text.encode("utf-16-be")}
        found |= {raw.hex().encode(), raw.hex().upper().encode()}
        found |= base64_shapes(raw)
    found.add(word.encode()[::-1])
    return found


def base64_shapes(raw):
    shapes = set()
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + raw)
        # Characters that also depend on the neighbours are left out.
        first = -(-offset * 8 // 6)
        last = (offset + len(raw)) * 8 // 6
        shapes.add(encoded[first:last])
        shapes.add(encoded[first:last].replace(b"+", b"-").replace(b"/", b"_"))
    return shapes


def found_in(folders, words, raw=()):
    """Where a word (or one of the byte strings `raw`) stands: pairs of file and word. Names of files count too."""
    wanted = {shape: word for word in words for shape in shapes(word)} | {value: value.hex() for value in raw}
    found = []
    for path in [path for folder in folders for path in files(folder)]:
        content = path.read_bytes() + str(path).encode()
        found += [(str(path), word) for shape, word in wanted.items() if shape in content]
    return found


def found_among_many(folders, words):
    """The same for thousands of words at once: grep says in which files any shape of one stands."""
    with tempfile.NamedTemporaryFile() as wanted:
        wanted.write(b"\n".join({shape for word in words for shape in shapes(word)}))
        wanted.flush()
        done = subprocess.run(
            ["grep", "-r", "-s", "-l", "-Z", "-a", "-F", "-f", wanted.name, *map(str, folders)], env={"LC_ALL": "C", "PATH": os.defpath},
            stdout=subprocess.PIPE, check=False)
    return found_in([pathlib.Path(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name], words)


def files(folder):
    return [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder.is_dir() else [folder]
