#define _GNU_SOURCE
#include "include/cdisk.h"

#include <unistd.h>

int cdisk_flush_all(int file) {
    return syncfs(file);
}
