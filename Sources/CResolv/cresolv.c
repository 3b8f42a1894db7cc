#include "cresolv.h"

#include <arpa/nameser.h>
#include <netdb.h>
#include <resolv.h>
#include <string.h>

int cresolv_text(const char *name, unsigned char *answer, int size, int seconds) {
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) return -1;
    state.retrans = seconds;
    state.retry = 1;
    // Long answers come in one piece; what is cut isn't asked for over TCP, which would wait as long as it likes.
    state.options |= RES_USE_EDNS0 | RES_IGNTC;
    int length = res_nquery(&state, name, ns_c_in, ns_t_txt, answer, size);
    int error = state.res_h_errno;
    res_nclose(&state);
    if (length < 0) return error == HOST_NOT_FOUND || error == NO_DATA ? 0 : -1;
    return length < size ? length : size;
}
