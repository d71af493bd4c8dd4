#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "CTerminal.h"
#include "private.h"

ct_size ct_described;

enum { TINT_MUTED = 1, TINT_ACCENT = 2, TINT_CAUTION = 4, TINT_DANGER = 5 };
// Behind those of the tints, whose numbers are those of the tints themselves.
enum { BAR_PAIR = CT_TINTS };

// Whether a tint, and the bar, has a colour here. Without one it is told by other looks.
static bool has_ink[CT_TINTS];
static bool has_bar;

void ct_set_colours(const ct_colours *many, const ct_colours *few) {
    memset(has_ink, 0, sizeof has_ink);
    has_bar = false;
    const ct_colours *chosen = few;
    if (!few || !has_colors() || start_color() == ERR || COLOR_PAIRS <= BAR_PAIR) return;
    // Where there are more, a number is no place in a palette but red, green and blue.
    if (COLORS == 256) chosen = many;
    // What stands behind the colours of a terminal that cannot go back to its own is not known.
    if (use_default_colors() == ERR) return;
    for (short tint = 1; tint < CT_TINTS; tint++) {
        has_ink[tint] = chosen->inks[tint] >= 0;
        if (has_ink[tint]) init_pair(tint, chosen->inks[tint], -1);
    }
    has_bar = chosen->bar_ground >= 0;
    if (has_bar) init_pair(BAR_PAIR, chosen->bar_ink, chosen->bar_ground);
}

static attr_t attributes(int32_t tint, int32_t look) {
    attr_t result = A_NORMAL;
    if (look & CT_BOLD) result |= A_BOLD;
    if (look & CT_REVERSE) result |= A_REVERSE;
    if (look & CT_UNDERLINE) result |= A_UNDERLINE;
    if (tint <= 0 || tint >= CT_TINTS || has_ink[tint]) return result;
    // Dim text in a bar cannot be read.
    if (tint == TINT_MUTED && !(look & (CT_REVERSE | CT_BAR))) result |= A_DIM;
    if (tint >= TINT_CAUTION || (tint == TINT_ACCENT && !(look & CT_REVERSE))) result |= A_BOLD;
    return result;
}

static short pair(int32_t tint, int32_t look) {
    if (look & CT_BAR) return has_bar ? BAR_PAIR : 0;
    return tint > 0 && tint < CT_TINTS && has_ink[tint] ? (short)tint : 0;
}

static void put(int32_t row, int32_t column, const wchar_t *text, attr_t attrs, short colours) {
    cchar_t cell;
    if (setcchar(&cell, text, attrs, colours, NULL) == OK) mvadd_wchnstr(row, column, &cell, 1);
}

void ct_put_ascii(int32_t row, int32_t column, const char *bytes, int32_t count, int32_t tint, int32_t look) {
    attr_t attrs = attributes(tint, look);
    short colours = pair(tint, look);
    wchar_t text[2] = {0, 0};
    for (int32_t i = 0; i < count; i++) {
        text[0] = bytes[i] >= 0x20 && bytes[i] < 0x7F ? (wchar_t)bytes[i] : L'?';
        put(row, column + i, text, attrs, colours);
    }
}

void ct_put_cell(int32_t row, int32_t column, const char *utf8, int32_t width, int32_t tint, int32_t look) {
    attr_t attrs = attributes(tint, look);
    short colours = pair(tint, look);
    wchar_t text[CCHARW_MAX + 1];
    memset(text, 0, sizeof text);
    const char *rest = utf8;
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t length = mbsrtowcs(text, &rest, CCHARW_MAX, &state);
    if (length == (size_t)-1 || length == 0 || wcwidth(text[0]) != width) {
        for (int32_t i = 0; i < width; i++) put(row, column + i, L"?", attrs, colours);
        return;
    }
    // ncurses refuses a cell whose second character takes room.
    for (size_t i = 1; i < length; i++) {
        if (wcwidth(text[i]) != 0) text[i] = 0;
    }
    put(row, column, text, attrs, colours);
}

void ct_set_cursor(int32_t row, int32_t column) {
    bool show = row >= 0;
    leaveok(stdscr, !show);
    curs_set(show);
    if (show) move(row, column);
}

void ct_paint_all(void) {
    clearok(curscr, TRUE);
    erase();
}

void ct_update(void) {
    wnoutrefresh(stdscr);
    doupdate();
}

ct_size ct_reported_size(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        return (ct_size){size.ws_col, size.ws_row};
    return (ct_size){0, 0};
}

static int32_t number_in(const char *variable) {
    const char *text = getenv(variable);
    long number = text ? strtol(text, NULL, 10) : 0;
    return number > 0 && number <= INT32_MAX ? (int32_t)number : 0;
}

bool ct_size_is_odd(void) {
    ct_size size = ct_reported_size();
    return size.width > CT_LARGEST_WIDTH || size.height > CT_LARGEST_HEIGHT
        || number_in("COLUMNS") > CT_LARGEST_WIDTH || number_in("LINES") > CT_LARGEST_HEIGHT;
}

ct_size ct_query_size(void) {
    ct_size size = ct_reported_size();
    if (size.width == 0) {
        int32_t width = number_in("COLUMNS"), height = number_in("LINES");
        size = (ct_size){width ? width : ct_described.width, height ? height : ct_described.height};
    }
    if (size.width > CT_LARGEST_WIDTH) size.width = CT_LARGEST_WIDTH;
    if (size.height > CT_LARGEST_HEIGHT) size.height = CT_LARGEST_HEIGHT;
    return size;
}

void ct_resize(ct_size size) {
    // Not resizeterm: that one also pushes a key.
    resize_term(size.height, size.width);
    ct_paint_all();
}
