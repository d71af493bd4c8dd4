#include "CCurl.h"
#include "transfer.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>

#ifdef __linux__
#include <linux/sockios.h>
#endif

typedef struct {
    char *url;
    uint8_t *ca_bundle;
    size_t ca_bundle_length;
    uint8_t *bytes;
    size_t length;
    long timeout_ms;
    ccurl_delivered completion;
    void *context;
    char detail[CURL_ERROR_SIZE];
} delivery;

static void free_delivery(delivery *job) {
    if (!job) return;
    free(job->url);
    free(job->ca_bundle);
    free(job->bytes);
    free(job);
}

static void *copy(const void *bytes, size_t length) {
    void *copied = malloc(length ? length : 1);
    if (copied && length) memcpy(copied, bytes, length);
    return copied;
}

static long milliseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool wait_for(curl_socket_t socket, short events, long deadline) {
    long left = deadline - milliseconds_now();
    struct pollfd entry = {.fd = socket, .events = events};
    return left > 0 && poll(&entry, 1, (int)left) > 0;
}

#define SET(option, value) \
    do { \
        if (curl_easy_setopt(easy, (option), (value)) != CURLE_OK) return false; \
    } while (0)

static bool prepare(CURL *easy, delivery *job) {
    SET(CURLOPT_URL, job->url);
    SET(CURLOPT_CONNECT_ONLY, 1L);
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    // What is spoken inside is not HTTP.
    SET(CURLOPT_SSL_ENABLE_ALPN, 0L);
    SET(CURLOPT_TIMEOUT_MS, job->timeout_ms);
    SET(CURLOPT_ERRORBUFFER, job->detail);
    if (job->ca_bundle) {
        struct curl_blob blob = {job->ca_bundle, job->ca_bundle_length, CURL_BLOB_NOCOPY};
        SET(CURLOPT_CAINFO_BLOB, &blob);
    }
    return true;
}

static CURLcode send_all(CURL *easy, const delivery *job, curl_socket_t socket, long deadline) {
    size_t sent = 0;
    while (sent < job->length) {
        size_t count = 0;
        CURLcode code = curl_easy_send(easy, job->bytes + sent, job->length - sent, &count);
        if (code == CURLE_AGAIN) {
            if (!wait_for(socket, POLLOUT, deadline)) return CURLE_OPERATION_TIMEDOUT;
            continue;
        }
        if (code != CURLE_OK) return code;
        sent += count;
    }
    return CURLE_OK;
}

/// How many bytes the other side's system has not confirmed yet; -1 where that cannot be told.
static int unconfirmed(curl_socket_t socket) {
    int count = 0;
#if defined(__linux__)
    if (ioctl(socket, SIOCOUTQ, &count) != 0) return -1;
#elif defined(SO_NWRITE)
    socklen_t length = sizeof count;
    if (getsockopt(socket, SOL_SOCKET, SO_NWRITE, &count, &length) != 0) return -1;
#else
    (void)socket;
    count = -1;
#endif
    return count;
}

enum {
    LOOK_MS = 20,
    CLOSING_MS = 1000, // for a side that was told that no more comes
};

/// Whether a side that closed had taken it all before. The system of one that did not read resets
/// the connection, which no read shows once the other side's end was received: only the socket's
/// error does, and until it comes, the bytes that nobody has confirmed.
static CURLcode judge_closing(delivery *job, curl_socket_t socket, long deadline) {
    while (true) {
        // In this order: where a reset takes the bytes away, its error is there by then.
        int left = unconfirmed(socket);
        int error = 0;
        socklen_t length = sizeof error;
        if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) != 0) break;
        if (error != 0) break;
        if (left <= 0) return CURLE_OK;
        if (milliseconds_now() >= deadline) break;
        // The other side's end is always there to be read: poll would not wait for the socket.
        poll(NULL, 0, LOOK_MS);
    }
    strcpy(job->detail, "it closed the connection before it had taken everything");
    return CURLE_RECV_ERROR;
}

/// Nothing is answered, so whether the other side took it all shows in how it closes; one that
/// keeps the connection open has it where its system has confirmed the last byte. Until then the
/// connection stays and is read from: closed with bytes under way, it would be reset by whatever
/// the other side still says, and they would be lost.
static CURLcode finish(
    CURL *easy, delivery *job, curl_socket_t socket, bool is_tls, long deadline
) {
    // TLS has no way to say that no more comes that libcurl shows.
    long closing = is_tls ? 0 : CLOSING_MS;
    if (!is_tls) shutdown(socket, SHUT_WR);
    char answer[256];
    while (true) {
        size_t count = 0;
        CURLcode code = curl_easy_recv(easy, answer, sizeof answer, &count);
        if (code == CURLE_OK && count == 0)
            return is_tls ? CURLE_RECV_ERROR : judge_closing(job, socket, deadline);
        if (code != CURLE_OK && code != CURLE_AGAIN) return code;
        long now = milliseconds_now();
        if (code == CURLE_OK && now < deadline) continue;
        int left = unconfirmed(socket);
        if (left == 0 && now + closing < deadline) deadline = now + closing;
        // Where it cannot be told, a side that keeps the connection open has not refused anything.
        if (now >= deadline) return left > 0 ? CURLE_OPERATION_TIMEDOUT : CURLE_OK;
        // Nothing tells when the last byte is confirmed, so it is looked for now and then.
        wait_for(socket, POLLIN, now + LOOK_MS < deadline ? now + LOOK_MS : deadline);
    }
}

static CURLcode perform(CURL *easy, delivery *job) {
    long deadline = milliseconds_now() + job->timeout_ms;
    if (!prepare(easy, job)) return CURLE_OUT_OF_MEMORY;
    CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK) return code;
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD) return CURLE_COULDNT_CONNECT;
    code = send_all(easy, job, socket, deadline);
    if (code != CURLE_OK) return code;
    return finish(easy, job, socket, strncmp(job->url, "https:", 6) == 0, deadline);
}

static void *run(void *argument) {
    char fault_stack[CCURL_FAULT_STACK];
    ccurl_use_fault_stack(fault_stack, sizeof fault_stack);
    delivery *job = argument;
    CURL *easy = curl_easy_init();
    CURLcode code = easy ? perform(easy, job) : CURLE_OUT_OF_MEMORY;
    if (easy) curl_easy_cleanup(easy);
    const char *detail = job->detail[0] ? job->detail : curl_easy_strerror(code);
    job->completion(job->context, ccurl_outcome_of(code), detail);
    free_delivery(job);
    return NULL;
}

bool ccurl_deliver(
    const ccurl_delivery *wanted, ccurl_delivered completion, void *context
) {
    delivery *job = ccurl_is_ready() ? calloc(1, sizeof *job) : NULL;
    if (!job) return false;
    job->url = copy(wanted->url, strlen(wanted->url) + 1);
    job->bytes = copy(wanted->bytes, wanted->length);
    if (wanted->ca_bundle) job->ca_bundle = copy(wanted->ca_bundle, wanted->ca_bundle_length);
    job->ca_bundle_length = wanted->ca_bundle_length;
    job->length = wanted->length;
    job->timeout_ms = wanted->timeout_ms;
    job->completion = completion;
    job->context = context;
    if (!job->url || !job->bytes || (wanted->ca_bundle && !job->ca_bundle)) {
        free_delivery(job);
        return false;
    }
    sigset_t before;
    ccurl_mask_signals(&before);
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, run, job) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started) {
        pthread_detach(thread);
    } else {
        free_delivery(job);
    }
    return started;
}
