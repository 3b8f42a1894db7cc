#ifndef CDISK_H
#define CDISK_H

/* What a disk can do and Swift cannot ask for: an extension of Linux that glibc's Swift module leaves out. */

/* Writes everything that the file system of an open file has not written yet, and waits until the disk has it. 0, or -1
   with errno where something of it could not be written since that file was opened (syncfs(2); Linux since 5.8). */
int cdisk_flush_all(int file);

#endif
