#ifndef CDISK_H
#define CDISK_H

/* What a disk can do and Swift cannot ask for: an extension of Linux that glibc's Swift module leaves out. */

/* Begins to write everything that the file system of an open file has not written yet, and waits for it. 0, or -1 on
   failure, with errno. */
int cdisk_flush_all(int file);

#endif
