#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "CTerminal.h"

static void watched(sigset_t *set) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
    sigemptyset(set);
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(set, numbers[i]);
}

void ct_block_signals(void) {
    sigset_t set;
    watched(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

int32_t ct_open_signals(void) {
    sigset_t set;
    watched(&set);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int32_t ct_next_signal(int32_t descriptor) {
    struct signalfd_siginfo info;
    for (;;) {
        ssize_t count = read(descriptor, &info, sizeof info);
        if (count < 0 && errno == EINTR) continue;
        if (count != (ssize_t)sizeof info) return CT_SIGNAL_NONE;
        switch (info.ssi_signo) {
        case SIGINT: return CT_SIGNAL_INTERRUPT;
        case SIGTERM: return CT_SIGNAL_TERMINATE;
        case SIGHUP: return CT_SIGNAL_HANG_UP;
        case SIGQUIT: return CT_SIGNAL_QUIT;
        case SIGTSTP: return CT_SIGNAL_STOP;
        case SIGCONT: return CT_SIGNAL_CONTINUE;
        case SIGWINCH: return CT_SIGNAL_RESIZE;
        default: continue;
        }
    }
}

int32_t ct_open_wake(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void ct_wake(int32_t descriptor) {
    uint64_t one = 1;
    ssize_t ignored = write(descriptor, &one, sizeof one);
    (void)ignored;
}

void ct_drain_wake(int32_t descriptor) {
    uint64_t count;
    ssize_t ignored = read(descriptor, &count, sizeof count);
    (void)ignored;
}

void ct_wait_wake(int32_t descriptor, int32_t milliseconds) {
    struct pollfd wake = {.fd = descriptor, .events = POLLIN};
    if (poll(&wake, 1, milliseconds) > 0) ct_drain_wake(descriptor);
}

void ct_close_descriptor(int32_t descriptor) { close(descriptor); }

int64_t ct_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
