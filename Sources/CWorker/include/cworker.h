#ifndef CWORKER_H
#define CWORKER_H

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* What confines a worker process and Swift cannot call: functions of variable arguments, and extensions of glibc
   that its Swift module leaves out. All answer 0, or another number on failure. */

int cworker_prctl(int option, unsigned long argument);
int cworker_seccomp(unsigned int operation, unsigned int flags, void *argument);

/* One heap for all threads: glibc reserves 64 MiB of addresses for each further one. */
int cworker_use_one_heap(void);

/* Two descriptors, reading and writing end, that no program started later gets. */
int cworker_pipe(int descriptors[2]);

int cworker_close_from(posix_spawn_file_actions_t *actions, int first);

#endif
