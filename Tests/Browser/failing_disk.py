"""A disk that fails as a test says: what a program asks of files whose paths hold some words ends with an error."""

import errno
import os
import pathlib
import shutil
import subprocess
import tempfile

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Reads one rule a line, « call errno part-of-the-path »; by bare calls, which aren't ours. */
static int fails(const char *call, const char *path) {
    const char *control = getenv("FAILING_DISK");
    if (!control) return 0;
    char rules[1024];
    int file = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t count = syscall(SYS_read, file, rules, sizeof rules - 1);
    syscall(SYS_close, file);
    if (count <= 0) return 0;
    rules[count] = 0;
    char wanted[32], part[512];
    int code;
    for (char *line = rules; *line;) {
        if (sscanf(line, "%31s %d %511s", wanted, &code, part) == 3 && !strcmp(wanted, call) && strstr(path, part)) {
            char seen[600];
            snprintf(seen, sizeof seen, "%s.seen", control);
            int note = (int)syscall(SYS_openat, AT_FDCWD, seen, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
            if (note >= 0) { syscall(SYS_write, note, "x", 1); syscall(SYS_close, note); }
            errno = code;
            return 1;
        }
        line = strchr(line, '\n');
        if (!line) break;
        line++;
    }
    return 0;
}

static int fails_at(const char *call, int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t count = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    if (count <= 0 || path[0] != '/') return 0;
    path[count] = 0;
    return fails(call, path);
}

#define NEXT(name) static __typeof__(&name) next; if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int d, const void *b, size_t n) { NEXT(write); return fails_at("write", d) ? -1 : next(d, b, n); }
ssize_t writev(int d, const struct iovec *v, int n) { NEXT(writev); return fails_at("write", d) ? -1 : next(d, v, n); }
ssize_t pwrite(int d, const void *b, size_t n, off_t o) { NEXT(pwrite); return fails_at("write", d) ? -1 : next(d, b, n, o); }
ssize_t pwrite64(int d, const void *b, size_t n, off64_t o) {
    NEXT(pwrite64); return fails_at("write", d) ? -1 : next(d, b, n, o);
}
ssize_t pwritev(int d, const struct iovec *v, int n, off_t o) { NEXT(pwritev); return fails_at("write", d) ? -1 : next(d, v, n, o); }
ssize_t read(int d, void *b, size_t n) { NEXT(read); return fails_at("read", d) ? -1 : next(d, b, n); }
ssize_t pread(int d, void *b, size_t n, off_t o) { NEXT(pread); return fails_at("read", d) ? -1 : next(d, b, n, o); }
ssize_t pread64(int d, void *b, size_t n, off64_t o) { NEXT(pread64); return fails_at("read", d) ? -1 : next(d, b, n, o); }
int fsync(int d) { NEXT(fsync); return fails_at("sync", d) ? -1 : next(d); }
int fdatasync(int d) { NEXT(fdatasync); return fails_at("sync", d) ? -1 : next(d); }
int mkdir(const char *path, mode_t mode) { NEXT(mkdir); return fails("make", path) ? -1 : next(path, mode); }
int rename(const char *from, const char *to) { NEXT(rename); return fails("make", to) ? -1 : next(from, to); }
int unlink(const char *path) { NEXT(unlink); return fails("delete", path) ? -1 : next(path); }
int remove(const char *path) { NEXT(remove); return fails("delete", path) ? -1 : next(path); }
int unlinkat(int d, const char *path, int flags) { NEXT(unlinkat); return fails("delete", path) ? -1 : next(d, path, flags); }

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        NEXT(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        return (flags & O_CREAT) && fails("make", path) ? -1 : next(path, flags, mode); \
    }
OPENING(open)
OPENING(open64)
"""
CODES = {"broken": errno.EIO, "read-only": errno.EROFS, "full": errno.ENOSPC}


class FailingDisk:
    """`environment` goes to the program; `fails("write", "site.sqlite")` and `works()` say what happens from then on.

    What is asked is « read », « write », « sync », « make » (a file, a folder, or a name) or « delete ».
    """

    def __init__(self):
        # PostgreSQL runs as somebody else, who must find the library.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zone-visio-disk-"))
        self.folder.chmod(0o777)
        source, library = self.folder / "disk.c", self.folder / "disk.so"
        source.write_text(SHIM)
        subprocess.run(
            [os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True,
            capture_output=True)
        self.control, self.seen = self.folder / "rules", self.folder / "rules.seen"
        self.environment = {"LD_PRELOAD": str(library), "FAILING_DISK": str(self.control)}
        self.works()

    def fails(self, *rules, how="broken"):
        """`rules` are pairs: what is asked, and words of the path."""
        self._write("".join(f"{call} {CODES[how]} {part}\n" for call, part in rules))

    def works(self):
        self._write("")

    def count(self):
        """How often it has failed so far."""
        return self.seen.stat().st_size if self.seen.exists() else 0

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, text):
        new = self.control.with_suffix(".new")
        new.write_text(text)
        new.chmod(0o644)
        new.replace(self.control)
