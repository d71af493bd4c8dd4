#include "CCurl.h"
#include "transfer.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct ccurl_loop {
    CURLM *multi;
    pthread_mutex_t lock;
    // Under the lock: what other threads ask for.
    ccurl_transfer *submitted;
    uint64_t *cancelled;
    size_t cancelled_count;
    size_t cancelled_room;
    uint64_t last_number;
    bool stops;
    // Only touched by the loop's thread.
    ccurl_transfer *running;
};

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;
static CURLcode curl_state = CURLE_FAILED_INIT;

static void initialise_curl(void) {
    if (ccurl_load()) curl_state = curl_global_init(CURL_GLOBAL_DEFAULT);
}

bool ccurl_is_ready(void) {
    pthread_once(&curl_once, initialise_curl);
    return curl_state == CURLE_OK;
}

static ccurl_transfer *with_number(ccurl_transfer *list, uint64_t number) {
    while (list && list->number != number) list = list->next;
    return list;
}

static void unlink_transfer(ccurl_transfer **list, ccurl_transfer *transfer) {
    while (*list && *list != transfer) list = &(*list)->next;
    if (*list) *list = transfer->next;
}

static void finish(ccurl_loop *loop, ccurl_transfer *transfer, CURLcode code, bool cancelled) {
    curl_multi_remove_handle(loop->multi, transfer->easy);
    unlink_transfer(&loop->running, transfer);
    ccurl_transfer_complete(transfer, code, cancelled);
}

static void take_requests(ccurl_loop *loop) {
    pthread_mutex_lock(&loop->lock);
    ccurl_transfer *submitted = loop->submitted;
    uint64_t *cancelled = loop->cancelled;
    size_t cancelled_count = loop->cancelled_count;
    loop->submitted = NULL;
    loop->cancelled = NULL;
    loop->cancelled_count = loop->cancelled_room = 0;
    pthread_mutex_unlock(&loop->lock);

    while (submitted) {
        ccurl_transfer *transfer = submitted;
        submitted = transfer->next;
        transfer->next = loop->running;
        loop->running = transfer;
        if (curl_multi_add_handle(loop->multi, transfer->easy) != CURLM_OK)
            finish(loop, transfer, CURLE_OUT_OF_MEMORY, false);
    }
    for (size_t i = 0; i < cancelled_count; i++) {
        ccurl_transfer *transfer = with_number(loop->running, cancelled[i]);
        if (transfer) finish(loop, transfer, CURLE_OK, true);
    }
    free(cancelled);
}

static void take_results(ccurl_loop *loop) {
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(loop->multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        CURLcode code = message->data.result;
        ccurl_transfer *transfer = loop->running;
        while (transfer && transfer->easy != message->easy_handle) transfer = transfer->next;
        if (transfer) finish(loop, transfer, code, false);
    }
}

static bool stops(ccurl_loop *loop) {
    pthread_mutex_lock(&loop->lock);
    bool stops = loop->stops;
    pthread_mutex_unlock(&loop->lock);
    return stops;
}

void ccurl_mask_signals(sigset_t *before) {
    static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
    sigset_t others;
    sigfillset(&others);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&others, faults[i]);
    pthread_sigmask(SIG_SETMASK, &others, before);
}

void ccurl_use_fault_stack(void *memory, size_t size) {
    stack_t stack = {.ss_sp = memory, .ss_size = size};
    sigaltstack(&stack, NULL);
}

static void *run(void *argument) {
    char fault_stack[CCURL_FAULT_STACK];
    ccurl_use_fault_stack(fault_stack, sizeof fault_stack);
    ccurl_loop *loop = argument;
    while (!stops(loop)) {
        take_requests(loop);
        int running = 0;
        curl_multi_perform(loop->multi, &running);
        take_results(loop);
        // With nothing under way only a wake-up ends the wait.
        curl_multi_poll(loop->multi, NULL, 0, loop->running ? 1000 : INT_MAX, NULL);
    }
    take_requests(loop);
    while (loop->running) finish(loop, loop->running, CURLE_OK, true);
    curl_multi_cleanup(loop->multi);
    pthread_mutex_destroy(&loop->lock);
    free(loop);
    return NULL;
}

ccurl_loop *ccurl_start(void) {
    if (!ccurl_is_ready()) return NULL;
    ccurl_loop *loop = calloc(1, sizeof *loop);
    if (!loop) return NULL;
    loop->multi = curl_multi_init();
    pthread_mutex_init(&loop->lock, NULL);
    sigset_t before;
    ccurl_mask_signals(&before);
    pthread_t thread;
    bool started = loop->multi && pthread_create(&thread, NULL, run, loop) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started) {
        pthread_detach(thread);
        return loop;
    }
    if (loop->multi) curl_multi_cleanup(loop->multi);
    pthread_mutex_destroy(&loop->lock);
    free(loop);
    return NULL;
}

uint64_t ccurl_submit(
    ccurl_loop *loop, const ccurl_request *request, ccurl_may_leave may_leave,
    ccurl_completion completion, void *context
) {
    ccurl_transfer *transfer = ccurl_transfer_make(request, may_leave, completion, context);
    if (!transfer) return 0;
    pthread_mutex_lock(&loop->lock);
    uint64_t number = transfer->number = ++loop->last_number;
    transfer->next = loop->submitted;
    loop->submitted = transfer;
    pthread_mutex_unlock(&loop->lock);
    curl_multi_wakeup(loop->multi);
    return number;
}

void ccurl_cancel(ccurl_loop *loop, uint64_t number) {
    pthread_mutex_lock(&loop->lock);
    if (loop->cancelled_count == loop->cancelled_room) {
        size_t room = loop->cancelled_room ? loop->cancelled_room * 2 : 8;
        uint64_t *grown = realloc(loop->cancelled, room * sizeof *grown);
        if (grown) {
            loop->cancelled = grown;
            loop->cancelled_room = room;
        }
    }
    if (loop->cancelled_count < loop->cancelled_room)
        loop->cancelled[loop->cancelled_count++] = number;
    pthread_mutex_unlock(&loop->lock);
    curl_multi_wakeup(loop->multi);
}

void ccurl_stop(ccurl_loop *loop) {
    // The wake-up happens under the lock, since the thread frees the loop once it has seen `stops`.
    pthread_mutex_lock(&loop->lock);
    loop->stops = true;
    curl_multi_wakeup(loop->multi);
    pthread_mutex_unlock(&loop->lock);
}

const char *ccurl_system_ca_file(void) {
    return ccurl_load() ? curl_version_info(CURLVERSION_NOW)->cainfo : NULL;
}

const char *ccurl_system_ca_folder(void) {
    return ccurl_load() ? curl_version_info(CURLVERSION_NOW)->capath : NULL;
}
