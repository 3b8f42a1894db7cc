#ifndef CRESOLV_H
#define CRESOLV_H

/// Asks the system's name servers (resolver(3)) for the TXT records of a name, each once.
///
/// Returns how many bytes of the answer, a message of RFC 1035 section 4, were written; 0 where there are none; -1 where
/// nobody answers.
int cresolv_text(const char *name, unsigned char *answer, int size, int seconds);

#endif
