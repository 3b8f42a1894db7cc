#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

/* libcurl sets and tells its options through functions of variable arguments, which Swift cannot call.
   Each function below is one such call with its argument's type fixed. */

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_get_socket(CURL *handle, curl_socket_t *socket);
CURLcode ccurl_set_recipients(CURL *handle, struct curl_slist *recipients);
CURLcode ccurl_set_read_function(CURL *handle, curl_read_callback function);
CURLcode ccurl_set_debug_function(CURL *handle, curl_debug_callback function);
CURLcode ccurl_set_write_function(CURL *handle, CURLoption option, curl_write_callback function);
CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_certificates(CURL *handle, struct curl_certinfo **certificates);

/* From now on the handle opens no connection: it may use one that it has. */
CURLcode ccurl_open_no_socket(CURL *handle);

#endif
