#include "CPseudoTerminal.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void set_environment(const char *lines) {
    clearenv();
    setenv("PATH", "/usr/bin:/bin", 1);
    char *copy = strdup(lines);
    char *rest = copy;
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *equals = strchr(line, '=');
        if (!equals) continue;
        *equals = 0;
        setenv(line, equals + 1, 1);
    }
    free(copy);
}

static void report(const char *what, int number, const struct termios *before) {
    struct termios now;
    memset(&now, 0, sizeof now);
    tcgetattr(0, &now);
    int same = now.c_iflag == before->c_iflag && now.c_oflag == before->c_oflag &&
               now.c_lflag == before->c_lflag && now.c_cflag == before->c_cflag;
    char line[128];
    int count = snprintf(line, sizeof line, "[%s %d %s]\r\n", what, number, same ? "restored" : "changed");
    ssize_t ignored = write(1, line, (size_t)count);
    (void)ignored;
}

static void run_shell(const char *program, const char *argument) {
    // Masters of other terminals: held here, they would not hang up.
    for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int i = 1; i < 32; i++) signal(i, SIG_DFL);
    signal(SIGTTOU, SIG_IGN);
    struct termios before;
    tcgetattr(0, &before);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        signal(SIGTTOU, SIG_DFL);
        execl(program, program, argument, (char *)NULL);
        _exit(127);
    }
    setpgid(job, job);
    tcsetpgrp(0, job);
    char line[64];
    ssize_t ignored = write(1, line, (size_t)snprintf(line, sizeof line, "[job %d]\r\n", (int)job));
    for (;;) {
        int status;
        if (waitpid(job, &status, WUNTRACED) < 0) {
            if (errno == EINTR) continue;
            break;
        }
        tcsetpgrp(0, getpid());
        if (WIFSTOPPED(status)) {
            report("stopped", WSTOPSIG(status), &before);
            ignored = read(0, line, sizeof line);
            tcsetpgrp(0, job);
            kill(-job, SIGCONT);
            continue;
        }
        if (WIFEXITED(status)) report("exit", WEXITSTATUS(status), &before);
        if (WIFSIGNALED(status)) report("signal", WTERMSIG(status), &before);
        break;
    }
    (void)ignored;
    _exit(0);
}

pt_terminal pt_start(const char *program, const char *argument, const char *environment, int32_t rows, int32_t columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    pt_terminal result = {-1, -1};
    int master = -1;
    pid_t shell = forkpty(&master, NULL, NULL, &size);
    if (shell == 0) {
        set_environment(environment);
        run_shell(program, argument);
    }
    result.shell = shell;
    result.master = master;
    return result;
}

int32_t pt_read(int32_t master, uint8_t *bytes, int32_t capacity, int32_t milliseconds) {
    struct pollfd one = {master, POLLIN, 0};
    if (poll(&one, 1, milliseconds) <= 0) return 0;
    ssize_t count = read(master, bytes, (size_t)capacity);
    return count > 0 ? (int32_t)count : -1;
}

void pt_write(int32_t master, const uint8_t *bytes, int32_t count) {
    ssize_t ignored = write(master, bytes, (size_t)count);
    (void)ignored;
}

void pt_resize(int32_t master, int32_t rows, int32_t columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(master, TIOCSWINSZ, &size);
}

void pt_signal(int32_t process, int32_t which) {
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGSEGV, SIGSTOP};
    pt_signal_number(process, numbers[which]);
}

void pt_signal_number(int32_t process, int32_t number) {
    if (process > 1) kill(process, number);
}

int32_t pt_lives(int32_t process, int32_t milliseconds) {
    for (int32_t waited = 0;; waited += 10) {
        if (process <= 1 || kill(process, 0) != 0) return 0;
        if (waited >= milliseconds) return 1;
        struct timespec pause = {0, 10000000};
        nanosleep(&pause, NULL);
    }
}

int64_t pt_processor_time(int32_t process) {
    char name[64], text[1024];
    snprintf(name, sizeof name, "/proc/%d/stat", process);
    FILE *file = fopen(name, "r");
    if (!file) return -1;
    size_t count = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[count] = 0;
    const char *end = strrchr(text, ')');
    unsigned long user = 0, kernel = 0;
    if (!end || sscanf(end + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2) return -1;
    return (int64_t)(user + kernel) * 1000 / sysconf(_SC_CLK_TCK);
}

void pt_close_master(pt_terminal terminal) { close(terminal.master); }

void pt_end(pt_terminal terminal) {
    if (terminal.shell <= 1) return;
    int status;
    kill(terminal.shell, SIGKILL);
    waitpid(terminal.shell, &status, 0);
}
