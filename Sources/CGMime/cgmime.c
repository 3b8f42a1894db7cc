#include "cgmime.h"

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

static GMimeMessage *message(cgmime_mail *mail) {
    return (GMimeMessage *) mail;
}

static GMimeObject *object(cgmime_part *part) {
    return (GMimeObject *) part;
}

/* A converter that stays open keeps its code in memory: opening another of its kind reads no file. */
void cgmime_init(void) {
    static const char *const charsets[] = {
        "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-8", "utf-16",
    };
    g_mime_init();
    for (size_t index = 0; index < sizeof charsets / sizeof charsets[0]; index++)
        g_mime_iconv_open("UTF-8", charsets[index]);
}

cgmime_mail *cgmime_open(const void *bytes, size_t length) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return (cgmime_mail *) mail;
}

void cgmime_close(cgmime_mail *mail) {
    g_object_unref(message(mail));
}

static GMimeHeaderList *headers(cgmime_mail *mail) {
    return g_mime_object_get_header_list(GMIME_OBJECT(message(mail)));
}

int cgmime_header_count(cgmime_mail *mail) {
    return g_mime_header_list_get_count(headers(mail));
}

const char *cgmime_header_name(cgmime_mail *mail, int index) {
    return g_mime_header_get_name(g_mime_header_list_get_header_at(headers(mail), index));
}

const char *cgmime_header_value(cgmime_mail *mail, int index) {
    return g_mime_header_get_value(g_mime_header_list_get_header_at(headers(mail), index));
}

const char *cgmime_subject(cgmime_mail *mail) {
    return g_mime_message_get_subject(message(mail));
}

const char *cgmime_sender(cgmime_mail *mail) {
    InternetAddressList *list = g_mime_message_get_from(message(mail));
    if (list == NULL || internet_address_list_length(list) != 1) return NULL;
    InternetAddress *address = internet_address_list_get_address(list, 0);
    if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return NULL;
    return internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
}

cgmime_part *cgmime_body(cgmime_mail *mail) {
    return (cgmime_part *) g_mime_message_get_mime_part(message(mail));
}

int cgmime_is(cgmime_part *part, const char *type, const char *subtype) {
    GMimeContentType *content = g_mime_object_get_content_type(object(part));
    return content != NULL && g_mime_content_type_is_type(content, type, subtype);
}

int cgmime_is_attachment(cgmime_part *part) {
    const char *disposition = g_mime_object_get_disposition(object(part));
    return disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

int cgmime_child_count(cgmime_part *part) {
    return GMIME_IS_MULTIPART(object(part)) ? g_mime_multipart_get_count(GMIME_MULTIPART(object(part))) : 0;
}

cgmime_part *cgmime_child(cgmime_part *part, int index) {
    return (cgmime_part *) g_mime_multipart_get_part(GMIME_MULTIPART(object(part)), index);
}

const char *cgmime_file_name(cgmime_part *part) {
    return GMIME_IS_PART(object(part)) ? g_mime_part_get_filename(GMIME_PART(object(part))) : NULL;
}

const char *cgmime_content_id(cgmime_part *part) {
    return g_mime_object_get_content_id(object(part));
}

const char *cgmime_type_parameter(cgmime_part *part, const char *name) {
    return g_mime_object_get_content_type_parameter(object(part), name);
}

unsigned char *cgmime_content(cgmime_part *part, size_t limit, size_t *length) {
    if (!GMIME_IS_PART(object(part))) return NULL;
    GMimeDataWrapper *wrapper = g_mime_part_get_content(GMIME_PART(object(part)));
    if (wrapper == NULL) return NULL;
    GMimeStream *decoded = g_mime_stream_mem_new();
    unsigned char *copy = NULL;
    *length = 0;
    if (g_mime_data_wrapper_write_to_stream(wrapper, decoded) >= 0) {
        GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(decoded));
        if (bytes->len > 0 && bytes->len <= limit && (copy = malloc(bytes->len)) != NULL) {
            memcpy(copy, bytes->data, bytes->len);
            *length = bytes->len;
        }
    }
    g_object_unref(decoded);
    return copy;
}

char *cgmime_text(cgmime_part *part) {
    if (!GMIME_IS_TEXT_PART(object(part))) return NULL;
    char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object(part)));
    char *copy = text == NULL ? NULL : strdup(text);
    g_free(text);
    return copy;
}
