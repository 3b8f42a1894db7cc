"""How much memory a site takes at the most, while something is done to it."""

import pathlib
import re
import threading


class Peak:
    """`with Peak(site) as peak:`; then `before`, `most` and `grown` are megabytes of the site, `workers` those of its photo
    workers together."""

    def __init__(self, site):
        self.site, self.status = site, pathlib.Path(f"/proc/{site.pid}/status")
        self.ends = threading.Event()
        self.watching = threading.Thread(target=self.watch, daemon=True)

    def __enter__(self):
        # The kernel forgets what was the most before (proc(5), clear_refs).
        pathlib.Path(f"/proc/{self.site.pid}/clear_refs").write_text("5")
        self.before, self.workers = megabytes(self.status, "VmRSS"), 0
        self.watching.start()
        return self

    def watch(self):
        while not self.ends.wait(0.05):
            workers = [pathlib.Path(f"/proc/{pid}/status") for pid in self.site.workers()]
            self.workers = max(self.workers, sum(megabytes(worker, "VmRSS") for worker in workers))

    def __exit__(self, *failure):
        self.ends.set()
        self.watching.join()
        self.most = megabytes(self.status, "VmHWM")
        self.grown = self.most - self.before
        print(f"{self.before:.0f} MB before, {self.most:.0f} MB at the most; photo workers {self.workers:.0f} MB")


def megabytes(status, name):
    """Nothing of a process that has gone."""
    try:
        return int(re.search(rf"{name}:\s+(\d+)", status.read_text())[1]) / 1_024
    except (OSError, TypeError):
        return 0
