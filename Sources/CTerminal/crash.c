#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "private.h"

static const int crash_signals[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum { CRASH_SIGNALS = sizeof crash_signals / sizeof *crash_signals };

static struct sigaction previous[CRASH_SIGNALS];
static struct termios found;
static char reset_text[512];
static size_t reset_length;
static int tty_descriptor = -1;
static volatile sig_atomic_t armed;
static bool installed;
static char alternate_stack[16384];

// Only async-signal-safe calls here.
static void on_crash(int number) {
    if (armed) {
        armed = 0;
        ssize_t ignored = write(tty_descriptor, reset_text, reset_length);
        (void)ignored;
        tcsetattr(tty_descriptor, TCSANOW, &found);
    }
    for (int i = 0; i < CRASH_SIGNALS; i++) {
        if (crash_signals[i] == number) sigaction(number, &previous[i], NULL);
    }
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void ct_prepare_crash(int tty, const char *reset) {
    armed = 0;
    if (tcgetattr(tty, &found) != 0) return;
    tty_descriptor = tty;
    reset_length = strnlen(reset, sizeof reset_text);
    memcpy(reset_text, reset, reset_length);
    armed = 1;
    if (installed) return;
    installed = true;
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < CRASH_SIGNALS; i++) sigaction(crash_signals[i], &action, &previous[i]);
}

void ct_forget_crash(void) { armed = 0; }
