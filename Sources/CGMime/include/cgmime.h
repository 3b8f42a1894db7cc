#ifndef CGMIME_H
#define CGMIME_H

#include <stddef.h>

/* GMime tells and turns its types by macros, which Swift cannot call. What is here reads one mail and changes
   nothing; texts belong to the mail unless said otherwise. */

typedef struct cgmime_mail cgmime_mail;
typedef struct cgmime_part cgmime_part;

/* Starts the library, once for a process, and has the usual charsets' converters at hand: later no file is read. */
void cgmime_init(void);

/* NULL when the bytes are no mail. */
cgmime_mail *cgmime_open(const void *bytes, size_t length);

/* Ends the mail, and all that belongs to it. */
void cgmime_close(cgmime_mail *mail);

int cgmime_header_count(cgmime_mail *mail);
const char *cgmime_header_name(cgmime_mail *mail, int index);
const char *cgmime_header_value(cgmime_mail *mail, int index);

/* Decoded; NULL when there is none. */
const char *cgmime_subject(cgmime_mail *mail);

/* The address of the only mailbox that the mail comes from; NULL for none, several, or a group. */
const char *cgmime_sender(cgmime_mail *mail);

/* NULL when the mail has no body. */
cgmime_part *cgmime_body(cgmime_mail *mail);

int cgmime_is(cgmime_part *part, const char *type, const char *subtype);
int cgmime_is_attachment(cgmime_part *part);

/* The parts of a multipart; 0 of anything else. */
int cgmime_child_count(cgmime_part *part);
cgmime_part *cgmime_child(cgmime_part *part, int index);

/* Its file's name, decoded, and its own name within the mail; NULL for none. */
const char *cgmime_file_name(cgmime_part *part);
const char *cgmime_content_id(cgmime_part *part);

/* A parameter of its type; NULL for none. */
const char *cgmime_type_parameter(cgmime_part *part, const char *name);

/* What a part holds, decoded; free it with free(). NULL for a multipart, for nothing, and for more than limit bytes. */
unsigned char *cgmime_content(cgmime_part *part, size_t limit, size_t *length);

/* A text part, decoded, in UTF-8 as far as its charset is known; free it with free(). NULL for anything else. */
char *cgmime_text(cgmime_part *part);

#endif
