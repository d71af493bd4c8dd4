#include "transfer.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

/// More than any service sends; curl has a limit of its own besides.
static const size_t header_limit = 64 * 1024;

static bool append(ccurl_buffer *buffer, const void *bytes, size_t length) {
    if (buffer->length + length > buffer->room) {
        size_t room = buffer->room ? buffer->room : 4096;
        while (room < buffer->length + length) room *= 2;
        uint8_t *grown = realloc(buffer->bytes, room);
        if (!grown) return false;
        buffer->bytes = grown;
        buffer->room = room;
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return true;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    ccurl_transfer *transfer = context;
    size_t length = size * count;
    // Counted as it comes: the length that a header announces is only a claim.
    if (length > transfer->reply_limit - transfer->body.length) {
        transfer->too_large = true;
        return 0;
    }
    return append(&transfer->body, bytes, length) ? length : 0;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
    ccurl_transfer *transfer = context;
    size_t length = size * count;
    // An interim reply (100) has a block of its own before that of the final one.
    if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) transfer->header_block.length = 0;
    if (length > header_limit - transfer->header_block.length) {
        transfer->headers_too_large = true;
        return 0;
    }
    return append(&transfer->header_block, bytes, length) ? length : 0;
}

/// Called with the connection and its TLS session up, right before the request goes out.
static int about_to_send(
    void *context, char *remote, char *local, int remote_port, int local_port
) {
    (void)remote, (void)local, (void)remote_port, (void)local_port;
    ccurl_transfer *transfer = context;
    if (!transfer->may_leave(transfer->context)) {
        transfer->too_late = true;
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->was_sent = true;
    return CURL_PREREQFUNC_OK;
}

static bool append_header(ccurl_transfer *transfer, const char *line) {
    struct curl_slist *list = curl_slist_append(transfer->headers, line);
    if (list) transfer->headers = list;
    return list != NULL;
}

static void free_transfer(ccurl_transfer *transfer) {
    if (transfer->easy) curl_easy_cleanup(transfer->easy);
    curl_slist_free_all(transfer->headers);
    curl_slist_free_all(transfer->resolve);
    free(transfer->body.bytes);
    free(transfer->header_block.bytes);
    free(transfer);
}

static bool set_headers(ccurl_transfer *transfer, const ccurl_request *request) {
    bool typed = false;
    for (size_t i = 0; i < request->header_count; i++) {
        if (!append_header(transfer, request->headers[i])) return false;
        if (strncasecmp(request->headers[i], "content-type:", 13) == 0) typed = true;
    }
    // What curl would add by itself: a wait for "100 Continue", and a type that is not signed.
    if (!append_header(transfer, "Expect:")) return false;
    return typed || append_header(transfer, "Content-Type:");
}

#define SET(option, value) \
    do { \
        if (curl_easy_setopt(transfer->easy, (option), (value)) != CURLE_OK) return false; \
    } while (0)

static bool set_security(ccurl_transfer *transfer, const ccurl_request *request) {
    SET(CURLOPT_PROTOCOLS_STR, request->is_https ? "https" : "http");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (request->ca_bundle) {
        struct curl_blob blob = {
            (void *)request->ca_bundle, request->ca_bundle_length, CURL_BLOB_COPY};
        SET(CURLOPT_CAINFO_BLOB, &blob);
    }
    if (request->uses_no_ca_file) SET(CURLOPT_CAINFO, NULL);
    // Always set, so that curl does not look at variables by itself.
    SET(CURLOPT_PROXY, request->proxy ? request->proxy : "");
    SET(CURLOPT_NOPROXY, "");
    SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (request->resolve) {
        transfer->resolve = curl_slist_append(NULL, request->resolve);
        if (!transfer->resolve) return false;
        SET(CURLOPT_RESOLVE, transfer->resolve);
    }
    return true;
}

static bool set_request(ccurl_transfer *transfer, const ccurl_request *request) {
    SET(CURLOPT_URL, request->url);
    if (strcmp(request->method, "GET") == 0) {
        SET(CURLOPT_HTTPGET, 1L);
    } else {
        SET(CURLOPT_POST, 1L);
        SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
        SET(CURLOPT_COPYPOSTFIELDS, request->body_length ? (const char *)request->body : "");
        SET(CURLOPT_CUSTOMREQUEST, request->method);
    }
    if (!set_headers(transfer, request)) return false;
    SET(CURLOPT_HTTPHEADER, transfer->headers);
    // On a connection that was used before and turns out to be closed, curl sends a request again
    // by itself.
    SET(CURLOPT_FRESH_CONNECT, request->only_once ? 1L : 0L);
    return true;
}

// What a program that is killed has handed to the system, that goes on sending by itself, for minutes
// over a network that is away. No longer than its program would have waited for the reply.
static int bound_sending(void *context, curl_socket_t socket, curlsocktype purpose) {
    (void)context;
    (void)purpose;
    unsigned int milliseconds = 20 * 1000;
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
    return CURL_SOCKOPT_OK;
}

static bool set_conduct(ccurl_transfer *transfer, const ccurl_request *request) {
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_SOCKOPTFUNCTION, bound_sending);
    SET(CURLOPT_QUICK_EXIT, 1L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
    SET(CURLOPT_TIMEOUT_MS, request->timeout_ms);
    SET(CURLOPT_WRITEFUNCTION, take_body);
    SET(CURLOPT_WRITEDATA, transfer);
    SET(CURLOPT_HEADERFUNCTION, take_header);
    SET(CURLOPT_HEADERDATA, transfer);
    SET(CURLOPT_PREREQFUNCTION, about_to_send);
    SET(CURLOPT_PREREQDATA, transfer);
    SET(CURLOPT_ERRORBUFFER, transfer->detail);
    return true;
}

ccurl_transfer *ccurl_transfer_make(
    const ccurl_request *request, ccurl_may_leave may_leave, ccurl_completion completion,
    void *context
) {
    ccurl_transfer *transfer = calloc(1, sizeof *transfer);
    if (!transfer) return NULL;
    transfer->may_leave = may_leave;
    transfer->completion = completion;
    transfer->context = context;
    transfer->reply_limit = request->reply_limit;
    transfer->easy = curl_easy_init();
    if (transfer->easy && set_security(transfer, request) && set_request(transfer, request)
        && set_conduct(transfer, request))
        return transfer;
    free_transfer(transfer);
    return NULL;
}

/// What a code of curl means.
static ccurl_outcome outcome_of(CURLcode code) {
    switch (code) {
    case CURLE_OK: return CCURL_REPLIED;
    case CURLE_COULDNT_RESOLVE_HOST: return CCURL_HOST_NOT_FOUND;
    case CURLE_COULDNT_RESOLVE_PROXY: return CCURL_PROXY_NOT_FOUND;
    case CURLE_PROXY: return CCURL_PROXY_FAILED;
    case CURLE_COULDNT_CONNECT: return CCURL_NOT_CONNECTED;
    case CURLE_PEER_FAILED_VERIFICATION: return CCURL_CERTIFICATE_REFUSED;
    case CURLE_SSL_CONNECT_ERROR: return CCURL_TLS_FAILED;
    case CURLE_SSL_CACERT_BADFILE: return CCURL_CA_FILE_UNUSABLE;
    case CURLE_OPERATION_TIMEDOUT: return CCURL_TIMED_OUT;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return CCURL_BROKEN;
    default: return CCURL_FAILED;
    }
}

/// libcurl says of a header line above a limit of its own (100 KB) that memory is short, newer ones that it
/// is too large; memory that is really short says so before anything was sent.
static bool gave_up_header(const ccurl_transfer *transfer, CURLcode code) {
    const int too_large = 100; // CURLE_TOO_LARGE, of newer headers
    return transfer->was_sent && transfer->body.length == 0
        && (code == CURLE_OUT_OF_MEMORY || (int)code == too_large);
}

void ccurl_transfer_complete(ccurl_transfer *transfer, CURLcode code, bool cancelled) {
    long status = 0, connect_status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_CONNECTCODE, &connect_status);
    const char *detail = transfer->detail[0] ? transfer->detail : curl_easy_strerror(code);
    ccurl_result result = {
        .outcome = cancelled ? CCURL_CANCELLED
            : transfer->too_late    ? CCURL_TOO_LATE
            : transfer->headers_too_large || gave_up_header(transfer, code)
                ? CCURL_HEADERS_TOO_LARGE
            : transfer->too_large   ? CCURL_TOO_LARGE
                                    : outcome_of(code),
        .was_sent = transfer->was_sent,
        .status = status,
        .connect_status = connect_status,
        .header_block = (const char *)transfer->header_block.bytes,
        .header_length = transfer->header_block.length,
        .body = transfer->body.bytes,
        .body_length = transfer->body.length,
        .detail = detail,
    };
    transfer->completion(transfer->context, &result);
    free_transfer(transfer);
}
