"""A small disk of its own whose file system gives up while files are open, as ext4 does after an error of the hardware: nothing can be
written any more, what was flushed is there once it is repaired, and what wasn't is lost."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile
import time

import pytest


class Ext4Disk:
    """`folder` lies on it. `give_up()` makes it read-only, `repair()` mounts it anew once nobody has files open on it."""

    def __init__(self, megabytes=512):
        place = pathlib.Path(tempfile.mkdtemp(prefix="zone-visio-ext4-"))
        # PostgreSQL runs as somebody else.
        place.chmod(0o755)
        self.image, self.folder = place / "image", place / "disk"
        self.folder.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(megabytes * 1_000_000)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)
        if os.geteuid() != 0 or not self._mount():
            pytest.skip("only root can mount a file, and not on every machine")

    def give_up(self):
        """What the kernel does by itself after an error in the journal (ext4(5), « abort »)."""
        subprocess.run(["mount", "-o", "remount,abort", self.folder], check=True)

    def end_who_works_here(self):
        """Each process whose folder is on it is killed, as PostgreSQL's are: none has a file open any more."""
        while found := [process for process in pathlib.Path("/proc").iterdir() if self._holds(process)]:
            for process in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(process.name), signal.SIGKILL)
            time.sleep(0.1)

    def _holds(self, process):
        try:
            return process.name.isdigit() and os.readlink(process / "cwd").startswith(str(self.folder))
        except OSError:
            return False  # it is gone already

    def repair(self):
        self._unmount()
        # It says that it has repaired something (1).
        done = subprocess.run(["fsck.ext4", "-f", "-y", self.image], capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stdout
        assert self._mount()

    def remove(self):
        # A test that failed may have left somebody there.
        self.end_who_works_here()
        self._unmount()
        self.image.unlink()
        self.folder.rmdir()
        self.folder.parent.rmdir()

    def _mount(self):
        command = ["mount", "-o", "loop,errors=remount-ro", self.image, self.folder]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _unmount(self):
        subprocess.run(["umount", self.folder], check=True)
