#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "private.h"

// What stands between a signal and the end of the process.
enum { UNARMED, ARMED, RESTORING };
static _Atomic int state = UNARMED;

static struct sigaction previous[_NSIG];
static struct termios found;
static char reset_text[512];
static size_t reset_length;
static int tty_descriptor = -1;
static bool installed;
static char alternate_stack[65536];

// Only async-signal-safe calls here.
static void give_back(void) {
    int expected = ARMED;
    if (atomic_compare_exchange_strong(&state, &expected, RESTORING)) {
        ssize_t ignored = write(tty_descriptor, reset_text, reset_length);
        (void)ignored;
        // In the background the modes are those of whoever has the terminal now.
        pid_t owner = tcgetpgrp(tty_descriptor);
        if (owner < 0 || owner == getpgrp()) tcsetattr(tty_descriptor, TCSANOW, &found);
        atomic_store(&state, UNARMED);
    }
    // Another thread may be at it: the process must not end before it is done.
    for (int waited = 0; atomic_load(&state) == RESTORING && waited < 200; waited++) {
        struct timespec pause = {0, 1000000};
        nanosleep(&pause, NULL);
    }
}

static void on_end(int number) {
    int saved = errno;
    give_back();
    sigaction(number, &previous[number], NULL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    errno = saved;
}

// Whether a signal ends the process where nobody handles it (signal(7)); the numbers that the C library
// keeps for itself lie between these and the real-time ones.
static bool ends_process(int number) {
    switch (number) {
    case SIGKILL: // nobody can handle it
    case SIGCHLD: case SIGCONT: case SIGURG: case SIGWINCH:
    case SIGSTOP: case SIGTSTP: case SIGTTIN: case SIGTTOU: return false;
    default: return number < 32 || number >= SIGRTMIN;
    }
}

static void install(void) {
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_end;
    action.sa_flags = SA_ONSTACK;
    sigfillset(&action.sa_mask);
    for (int number = 1; number <= SIGRTMAX; number++) {
        if (!ends_process(number) || sigaction(number, NULL, &previous[number]) != 0) continue;
        // One that is ignored ends nothing.
        if (previous[number].sa_handler != SIG_IGN) sigaction(number, &action, NULL);
    }
}

void ct_prepare_crash(int tty, const char *reset) {
    atomic_store(&state, UNARMED);
    if (tcgetattr(tty, &found) != 0) return;
    tty_descriptor = tty;
    reset_length = strnlen(reset, sizeof reset_text);
    memcpy(reset_text, reset, reset_length);
    ct_arm_crash(true);
    if (!installed) install();
    installed = true;
}

void ct_arm_crash(bool on) { atomic_store(&state, on ? ARMED : UNARMED); }
