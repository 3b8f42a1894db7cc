#define _GNU_SOURCE
#include "cworker.h"

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

int cworker_prctl(int option, unsigned long argument) {
    return prctl(option, argument, 0UL, 0UL, 0UL);
}

int cworker_seccomp(unsigned int operation, unsigned int flags, void *argument) {
    return (int) syscall(SYS_seccomp, operation, flags, argument);
}

int cworker_use_one_heap(void) {
    return mallopt(M_ARENA_MAX, 1) == 1 ? 0 : -1;
}

int cworker_pipe(int descriptors[2]) {
    return pipe2(descriptors, O_CLOEXEC);
}

int cworker_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
