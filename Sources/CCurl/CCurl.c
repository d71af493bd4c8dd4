#include "CCurl.h"
#include "transfer.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct ccurl_loop {
    CURLM *multi;
    pthread_mutex_t lock;
    // Under the lock. What other threads ask for:
    ccurl_transfer *submitted;
    uint64_t last_number;
    bool stops;
    // What they may mark as cancelled. Only the loop's thread changes the list.
    ccurl_transfer *running;
};

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;
static CURLcode curl_state = CURLE_FAILED_INIT;

static void initialise_curl(void) {
    if (!ccurl_load()) curl_state = curl_global_init(CURL_GLOBAL_DEFAULT);
}

/// Initialises curl, once; false where it is not to be had.
static bool is_ready(void) {
    pthread_once(&curl_once, initialise_curl);
    return curl_state == CURLE_OK;
}

static void finish(ccurl_loop *loop, ccurl_transfer *transfer, CURLcode code, bool cancelled) {
    curl_multi_remove_handle(loop->multi, transfer->easy);
    pthread_mutex_lock(&loop->lock);
    ccurl_transfer **link = &loop->running;
    while (*link && *link != transfer) link = &(*link)->next;
    if (*link) *link = transfer->next;
    pthread_mutex_unlock(&loop->lock);
    ccurl_transfer_complete(transfer, code, cancelled);
}

/// One that was submitted and is to be started; it counts as running now.
static ccurl_transfer *take_submitted(ccurl_loop *loop) {
    pthread_mutex_lock(&loop->lock);
    ccurl_transfer *transfer = loop->submitted;
    if (transfer) {
        loop->submitted = transfer->next;
        transfer->next = loop->running;
        loop->running = transfer;
    }
    pthread_mutex_unlock(&loop->lock);
    return transfer;
}

static ccurl_transfer *find_cancelled(ccurl_loop *loop) {
    pthread_mutex_lock(&loop->lock);
    ccurl_transfer *transfer = loop->running;
    while (transfer && !transfer->cancelled) transfer = transfer->next;
    pthread_mutex_unlock(&loop->lock);
    return transfer;
}

static void take_requests(ccurl_loop *loop) {
    ccurl_transfer *transfer;
    while ((transfer = take_submitted(loop))) {
        if (curl_multi_add_handle(loop->multi, transfer->easy) != CURLM_OK)
            finish(loop, transfer, CURLE_OUT_OF_MEMORY, false);
    }
    while ((transfer = find_cancelled(loop))) finish(loop, transfer, CURLE_OK, true);
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

/// What a thread that is started now inherits: signals belong to the main thread, and SIGPIPE of a broken
/// connection must end nobody. Faults stay: blocked, they would end the process before its handlers, which
/// give the terminal back, have run.
static void mask_signals(sigset_t *before) {
    static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
    sigset_t others;
    sigfillset(&others);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&others, faults[i]);
    pthread_sigmask(SIG_SETMASK, &others, before);
}

static void *run(void *argument) {
    // Where the handlers of faults run when this thread has used up its own stack. The bottom of that will do.
    char fault_stack[65536];
    stack_t stack = {.ss_sp = fault_stack, .ss_size = sizeof fault_stack};
    sigaltstack(&stack, NULL);
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
    if (!is_ready()) return NULL;
    ccurl_loop *loop = calloc(1, sizeof *loop);
    if (!loop) return NULL;
    loop->multi = curl_multi_init();
    // By itself it keeps four for each request under way, and so closes some of those that requests had at
    // once while their replies come in: the next would connect anew.
    if (loop->multi) curl_multi_setopt(loop->multi, CURLMOPT_MAXCONNECTS, 32L);
    pthread_mutex_init(&loop->lock, NULL);
    sigset_t before;
    mask_signals(&before);
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
    // The wake-ups happen under the lock, since the thread frees the loop once it has seen `stops`.
    pthread_mutex_lock(&loop->lock);
    uint64_t number = transfer->number = ++loop->last_number;
    transfer->next = loop->submitted;
    loop->submitted = transfer;
    curl_multi_wakeup(loop->multi);
    pthread_mutex_unlock(&loop->lock);
    return number;
}

static void mark_cancelled(ccurl_transfer *list, uint64_t number) {
    while (list && list->number != number) list = list->next;
    if (list) list->cancelled = true;
}

void ccurl_cancel(ccurl_loop *loop, uint64_t number) {
    pthread_mutex_lock(&loop->lock);
    mark_cancelled(loop->submitted, number);
    mark_cancelled(loop->running, number);
    curl_multi_wakeup(loop->multi);
    pthread_mutex_unlock(&loop->lock);
}

void ccurl_stop(ccurl_loop *loop) {
    pthread_mutex_lock(&loop->lock);
    loop->stops = true;
    curl_multi_wakeup(loop->multi);
    pthread_mutex_unlock(&loop->lock);
}

const char *ccurl_problem(void) {
    const char *problem = ccurl_load();
    if (problem) return problem;
    return is_ready() ? NULL : "libcurl does not start";
}

const char *ccurl_system_ca_file(void) {
    if (ccurl_load()) return NULL;
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    return info->age >= CURLVERSION_SEVENTH ? info->cainfo : NULL;
}

const char *ccurl_system_ca_folder(void) {
    if (ccurl_load()) return NULL;
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    return info->age >= CURLVERSION_SEVENTH ? info->capath : NULL;
}
