#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libcurl's multi interface on one thread of its own. No type, constant or variadic function of
// curl shows here. Every function may be called from any thread.

/// How a transfer ended.
typedef enum {
    CCURL_REPLIED,             // a whole HTTP reply, whatever its status
    CCURL_CANCELLED,
    CCURL_HOST_NOT_FOUND,
    CCURL_PROXY_NOT_FOUND,
    CCURL_PROXY_FAILED,        // the handshake with a proxy that speaks SOCKS
    CCURL_NOT_CONNECTED,       // refused, or no route
    CCURL_CERTIFICATE_REFUSED, // not trusted, expired, or for another host
    CCURL_TLS_FAILED,
    CCURL_CA_FILE_UNUSABLE,
    CCURL_TIMED_OUT,
    CCURL_TOO_LARGE,           // the body, above `reply_limit`
    CCURL_HEADERS_TOO_LARGE,   // above 64 KB
    CCURL_TOO_LATE,            // `may_leave` said no; nothing was sent
    CCURL_BROKEN,              // the connection ended before the reply did
    CCURL_FAILED               // anything else
} ccurl_outcome;

/// A request. All texts are copied by `ccurl_submit`; a null one means "not given".
typedef struct {
    const char *method;
    const char *url;
    const char *const *headers; // "name: value" each
    size_t header_count;
    const uint8_t *body;
    size_t body_length;
    const char *resolve;        // "host:port:address,address" to use instead of the resolver
    const char *proxy;
    const uint8_t *ca_bundle;   // used instead of the system's certificate file
    size_t ca_bundle_length;
    bool uses_no_ca_file;       // only the system's folder of certificates
    long connect_timeout_ms;
    long timeout_ms;
    size_t reply_limit;         // bytes of reply body
    bool only_once;             // on a new connection, so that curl never sends it a second time
    bool is_https;
} ccurl_request;

/// A finished transfer; valid during the call only.
typedef struct {
    ccurl_outcome outcome;
    bool was_sent;              // whether any of the request may have left
    long status;
    long connect_status;        // of a proxy's answer to CONNECT, 0 where there was none
    const char *header_block;   // of the final reply, lines ended by CR LF
    size_t header_length;
    const uint8_t *body;
    size_t body_length;
    const char *detail;         // curl's words, no URL in them
} ccurl_result;

/// Called once for each submitted request, on the loop's thread.
typedef void (*ccurl_completion)(void *context, const ccurl_result *result);

/// Called on the loop's thread with the connection up, right before the first byte of a request
/// leaves: whether it may.
typedef bool (*ccurl_may_leave)(void *context);

typedef struct ccurl_loop ccurl_loop;

/// Initialises curl and starts the thread; null where either is not to be had.
ccurl_loop *ccurl_start(void);

/// Hands a request to the loop. Returns its number, which is never 0; 0 where memory is short, and
/// then `completion` is not called.
uint64_t ccurl_submit(
    ccurl_loop *loop, const ccurl_request *request, ccurl_may_leave may_leave,
    ccurl_completion completion, void *context);

/// Ends a transfer early, if it still runs; its completion says `CCURL_CANCELLED`.
void ccurl_cancel(ccurl_loop *loop, uint64_t number);

/// Ends the thread, which frees the loop; what still runs is cancelled.
void ccurl_stop(ccurl_loop *loop);

/// Where this libcurl looks for the system's certificates; null where it has no such place.
const char *ccurl_system_ca_file(void);

/// The same for a folder of certificates, found by the hash of their names.
const char *ccurl_system_ca_folder(void);

/// Why libcurl cannot be used here, as a sentence without its end: it is not there, or too old. Null where it
/// can; where `ccurl_start` gives nothing then, memory or a thread is not to be had.
const char *ccurl_problem(void);

#endif
