"""A clock that a test turns under the running program: the hour of the day alone, not what sleeping is counted by."""

import os
import subprocess

SHIM = r"""
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    const char *path = getenv("CLOCK_OFFSET_FILE");
    if (result == 0 && clock == CLOCK_REALTIME && path) {
        FILE *file = fopen(path, "r");
        long seconds = 0;
        if (file) {
            if (fscanf(file, "%ld", &seconds) == 1) time->tv_sec += seconds;
            fclose(file);
        }
    }
    return result;
}
"""


class Clock:
    """`Clock(folder).environment` goes to the program; `turn(seconds)` sets its hour forward, or back."""

    def __init__(self, folder):
        source, library = folder / "clock.c", folder / "clock.so"
        source.write_text(SHIM)
        subprocess.run(
            [os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", library, source], check=True,
            capture_output=True)
        self.offset = folder / "offset"
        self.environment = {"LD_PRELOAD": str(library), "CLOCK_OFFSET_FILE": str(self.offset)}
        self.turn(0)

    def turn(self, seconds):
        new = self.offset.with_suffix(".new")
        new.write_text(str(int(seconds)))
        new.replace(self.offset)
