#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"
#include "private.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_OFF "\033[?1006;1000l"

// ncurses writes to `screen_descriptor`. While it paints, a memory file stands there and collects what it
// writes, so that a frame goes to the terminal in one piece; whenever ncurses asks the terminal something
// or gives it back, the terminal stands there.
static SCREEN *screen;
static FILE *screen_file;
static int screen_descriptor = -1;
static int collector = -1;
static int terminal_output = -1;
static char term_name[64];
static char key_modes[64];
static char leave_text[256];
static bool utf8 = true;
static bool uses_mouse;
static struct termios found_modes;

static void collect(bool on) {
    if (on && collector >= 0) dup2(collector, screen_descriptor);
    if (!on) dup2(STDOUT_FILENO, screen_descriptor);
}

static const char *capability(const char *name) {
    char *value = tigetstr(name);
    return value && value != (char *)-1 ? value : "";
}

// The reset text goes out by write, so padding ("$<5>") is taken off.
static void append_plain(char *target, size_t size, const char *text) {
    size_t length = strlen(target);
    while (*text && length + 1 < size) {
        if (text[0] == '$' && text[1] == '<') {
            const char *end = strchr(text, '>');
            if (end) {
                text = end + 1;
                continue;
            }
        }
        target[length++] = *text++;
    }
    target[length] = 0;
}

// A description of its own for writing: it may be non-blocking without the shell's becoming so.
static int open_output(void) {
    char name[128];
    int descriptor = -1;
    if (ttyname_r(STDOUT_FILENO, name, sizeof name) == 0)
        descriptor = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) descriptor = open("/dev/tty", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return descriptor >= 0 ? descriptor : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

static SCREEN *start_screen(void) {
    const char *asked = getenv("TERM");
    const char *names[] = {asked && *asked ? asked : "xterm-256color", "xterm-256color", "vt100"};
    for (int i = 0; i < 3; i++) {
        SCREEN *started = newterm(names[i], screen_file, stdin);
        if (!started) continue;
        snprintf(term_name, sizeof term_name, "%s", names[i]);
        return started;
    }
    return NULL;
}

static void release(void) {
    if (screen) delscreen(screen);
    screen = NULL;
    if (screen_file) fclose(screen_file);
    screen_file = NULL;
    screen_descriptor = -1;
    if (collector >= 0) close(collector);
    collector = -1;
    if (terminal_output >= 0) close(terminal_output);
    terminal_output = -1;
}

// ncurses turns the reports on, and off whenever it gives the terminal back. Presses only: a click that it
// made of two events would come late.
static void set_mouse(bool on) {
    mouseinterval(0);
    mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static void set_modes(void) {
    raw();
    noecho();
    nonl();
    meta(stdscr, TRUE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    idlok(stdscr, TRUE);
    typeahead(-1);
    const char *delay = getenv("ESCDELAY");
    int milliseconds = delay && *delay ? atoi(delay) : 25;
    set_escdelay(milliseconds >= 0 && milliseconds <= 5000 ? milliseconds : 25);
    ct_define_keys();
}

int32_t ct_open(const ct_colours *many, const ct_colours *few, bool mouse) {
    if (screen) return CT_ALREADY_OPEN;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CT_NOT_A_TERMINAL;
    if (tcgetattr(STDIN_FILENO, &found_modes) != 0) return CT_NOT_A_TERMINAL;
    utf8 = ct_set_locale();
    screen_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    screen_file = screen_descriptor >= 0 ? fdopen(screen_descriptor, "w") : NULL;
    terminal_output = open_output();
    if (!screen_file || terminal_output < 0) {
        release();
        return CT_NO_RESOURCES;
    }
    // Before newterm: afterwards the terminal is no longer as it was found. The sequences are those of the
    // terminals in use until its description is known.
    ct_prepare_crash(terminal_output, MOUSE_OFF PASTE_OFF "\033[?1l\033>\033[?25h\033[0m\033[?1049l\r\n");
    // ncurses would make a screen of any size that it is told; without these it asks the description.
    use_env(!ct_size_is_odd());
    screen = start_screen();
    if (!screen || !*capability("cup")) {
        bool dumb = screen != NULL;
        if (screen) endwin();
        ct_arm_crash(false);
        release();
        return dumb ? CT_NOT_A_TERMINAL : CT_NO_DESCRIPTION;
    }
    ct_described = (ct_size){COLS, LINES};
    ct_size size = ct_query_size();
    resize_term(size.height, size.width);
    set_modes();
    ct_set_colours(many, few);
    uses_mouse = mouse;
    if (mouse) set_mouse(true);
    key_modes[0] = 0;
    append_plain(key_modes, sizeof key_modes, capability("smkx"));
    append_plain(key_modes, sizeof key_modes, PASTE_ON);
    leave_text[0] = 0;
    append_plain(leave_text, sizeof leave_text, PASTE_OFF);
    collector = memfd_create("frame", MFD_CLOEXEC);
    collect(true);
    return CT_OPENED;
}

// Neither writing nor setting the modes may wait for ever on a terminal that takes nothing: so endwin too
// is collected, and the modes are set without draining first.
static void leave(bool gone) {
    endwin();
    fflush(screen_file);
    uint8_t bytes[4096];
    int32_t count = ct_output_count();
    if (count > (int32_t)sizeof bytes) count = sizeof bytes;
    count = ct_take_output(bytes, count);
    collect(false);
    if (!gone) {
        ct_write_patiently((const uint8_t *)leave_text, (int32_t)strlen(leave_text));
        ct_write_patiently(bytes, count);
        // Without a second screen what stood last would stay under the shell's prompt.
        char clear[32] = "\r";
        append_plain(clear, sizeof clear, capability("el"));
        if (!*capability("rmcup")) ct_write_patiently((const uint8_t *)clear, (int32_t)strlen(clear));
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &found_modes);
}

void ct_close(bool gone) {
    if (!screen) return;
    leave(gone);
    ct_arm_crash(false);
    release();
}

void ct_suspend(void) {
    if (!screen) return;
    leave(false);
    ct_arm_crash(false);
    // The whole job stops, as the operator means it. The kernel refuses where no shell could continue it
    // (an orphaned process group, as with "ssh -t host drawbridge"); SIGSTOP would freeze it for good.
    struct sigaction standard, previous;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigemptyset(&standard.sa_mask);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaction(SIGTSTP, &standard, &previous);
    kill(0, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
    // Stopped here until SIGCONT.
    pthread_sigmask(SIG_BLOCK, &stop, NULL);
    sigaction(SIGTSTP, &previous, NULL);
    ct_arm_crash(true);
    reset_prog_mode();
    collect(true);
    ct_paint_all();
}

void ct_retake(void) {
    if (!screen) return;
    collect(false);
    reset_prog_mode();
    char enter[128] = "";
    append_plain(enter, sizeof enter, capability("smcup"));
    ct_write_patiently((const uint8_t *)enter, (int32_t)strlen(enter));
    collect(true);
    if (uses_mouse) {
        set_mouse(false);
        set_mouse(true);
    }
    ct_paint_all();
}

const char *ct_term(void) { return term_name; }
bool ct_utf8(void) { return utf8; }
const char *ct_key_modes(void) { return key_modes; }

bool ct_saves_cursor(void) {
    return strcmp(capability("sc"), "\0337") == 0 && strcmp(capability("rc"), "\0338") == 0;
}

int32_t ct_output_count(void) {
    off_t length = collector >= 0 ? lseek(collector, 0, SEEK_CUR) : 0;
    return length > 0 ? (int32_t)length : 0;
}

int32_t ct_take_output(uint8_t *bytes, int32_t capacity) {
    if (collector < 0) return 0;
    ssize_t count = pread(collector, bytes, (size_t)capacity, 0);
    lseek(collector, 0, SEEK_SET);
    return count > 0 ? (int32_t)count : 0;
}

int32_t ct_write(const uint8_t *bytes, int32_t count) {
    for (;;) {
        ssize_t written = write(terminal_output, bytes, (size_t)count);
        if (written >= 0) return (int32_t)written;
        if (errno == EINTR) continue;
        return errno == EAGAIN ? 0 : -1;
    }
}

int32_t ct_write_patiently(const uint8_t *bytes, int32_t count) {
    int64_t end = ct_milliseconds() + 300;
    while (count > 0) {
        int32_t written = ct_write(bytes, count);
        if (written < 0) return -1;
        bytes += written;
        count -= written;
        int64_t left = end - ct_milliseconds();
        if (count > 0 && left <= 0) return 0;
        struct pollfd one = {terminal_output, POLLOUT, 0};
        if (written == 0 && count > 0) poll(&one, 1, (int)left);
    }
    return 1;
}

bool ct_input_ended(void) {
    struct pollfd one = {STDIN_FILENO, POLLIN, 0};
    int waiting = 0;
    if (poll(&one, 1, 0) != 1) return false;
    if (one.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
    return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
}

int32_t ct_poll(int32_t signals, int32_t wake, bool output, int32_t milliseconds) {
    struct pollfd all[] = {
        {STDIN_FILENO, POLLIN, 0},
        {signals, POLLIN, 0},
        {wake, POLLIN, 0},
        {output ? terminal_output : -1, POLLOUT, 0},
    };
    if (poll(all, 4, milliseconds) <= 0) return 0;
    int32_t ready = 0;
    if (all[0].revents & POLLIN) ready |= CT_READY_INPUT;
    if (all[0].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= CT_READY_GONE;
    if (all[1].revents) ready |= CT_READY_SIGNAL;
    if (all[2].revents) ready |= CT_READY_WAKE;
    if (all[3].revents & POLLOUT) ready |= CT_READY_OUTPUT;
    if (all[3].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= CT_READY_GONE;
    return ready;
}
