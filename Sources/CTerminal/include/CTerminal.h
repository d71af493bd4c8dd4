// A small face on ncursesw. No curses type or macro shows here. There is one terminal a process, and
// everything but ct_wake is called from one thread.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

// Opening and closing.

enum {
    CT_OPENED = 0,
    CT_NOT_A_TERMINAL = 1,
    CT_NO_DESCRIPTION = 2,
    CT_ALREADY_OPEN = 3,
    CT_NO_RESOURCES = 4,
};
enum { CT_TINTS = 6 };
// Numbers of colours; -1 is the terminal's own.
typedef struct {
    int16_t inks[CT_TINTS];
    int16_t bar_ink;
    int16_t bar_ground;
} ct_colours;
// Takes the terminal over. Keeps every byte that ncurses writes until ct_take_output.
// `many` is for terminals with 256 colours, `few` for those with fewer; no colour is used where both are NULL.
int32_t ct_open(const ct_colours *many, const ct_colours *few, bool mouse);
// Gives the terminal back. With `gone` nothing is written to it.
void ct_close(bool gone);
// The terminal description in use, "" before ct_open.
const char *ct_term(void);
// Whether the terminal may be sent UTF-8.
bool ct_utf8(void);
// Whether ESC 7 and ESC 8 save and restore the cursor here.
bool ct_saves_cursor(void);
// The sequences that turn application keypad and bracketed paste on.
const char *ct_key_modes(void);

// Gives the terminal back, stops the process's job, and takes the terminal again when continued.
void ct_suspend(void);
// Takes the terminal again after somebody else stopped and continued the process.
void ct_retake(void);

// Screen.

typedef struct {
    int32_t width;
    int32_t height;
} ct_size;

// More is not drawn, whatever size is reported: the memory of a screen grows with it.
enum { CT_LARGEST_WIDTH = 1000, CT_LARGEST_HEIGHT = 500 };

// The size the kernel reports now; zeros where it reports none.
ct_size ct_reported_size(void);
// The size to draw in: what the kernel reports, else LINES and COLUMNS of the environment, else what the
// description says; the largest at most.
ct_size ct_query_size(void);
void ct_resize(ct_size size);

enum {
    CT_BOLD = 1,
    CT_REVERSE = 2,
    CT_UNDERLINE = 4,
    CT_BAR = 8,
};
// Puts printable ASCII.
void ct_put_ascii(int32_t row, int32_t column, const char *bytes, int32_t count, int32_t tint, int32_t look);
// Puts one character with its marks. What ncurses would place in another width becomes "?".
void ct_put_cell(int32_t row, int32_t column, const char *utf8, int32_t width, int32_t tint, int32_t look);
// A negative row hides the cursor.
void ct_set_cursor(int32_t row, int32_t column);
// The next update paints every cell.
void ct_paint_all(void);
void ct_update(void);

// Output.

// How many bytes wait, and moves up to `capacity` of them out.
int32_t ct_take_output(uint8_t *bytes, int32_t capacity);
int32_t ct_output_count(void);
// Bytes written, 0 where the terminal takes none now, -1 where it is gone.
int32_t ct_write(const uint8_t *bytes, int32_t count);
// Writes all, waiting at most 300 ms in all for a terminal that takes nothing. 1 where all was written, 0 where
// the time ran out, -1 where the terminal is gone.
int32_t ct_write_patiently(const uint8_t *bytes, int32_t count);

// Input.

enum {
    CT_NOTHING = 0,
    CT_BYTE = 1,
    CT_KEY = 2,
    CT_MOUSE = 3,
};
enum {
    CT_KEY_OTHER = 0,
    CT_KEY_UP,
    CT_KEY_DOWN,
    CT_KEY_LEFT,
    CT_KEY_RIGHT,
    CT_KEY_HOME,
    CT_KEY_END,
    CT_KEY_PAGE_UP,
    CT_KEY_PAGE_DOWN,
    CT_KEY_INSERT,
    CT_KEY_DELETE,
    CT_KEY_BACKSPACE,
    CT_KEY_BACK_TAB,
    CT_KEY_ENTER,
    CT_KEY_PASTE_BEGIN,
    CT_KEY_PASTE_END,
    CT_KEY_FUNCTION = 100,
};
enum {
    CT_MOUSE_OTHER = 0,
    CT_MOUSE_CLICK,
    CT_MOUSE_WHEEL_UP,
    CT_MOUSE_WHEEL_DOWN,
};
// For the mouse the value says what happened, row and column where.
typedef struct {
    int32_t kind;
    int32_t value;
    int32_t row;
    int32_t column;
} ct_input;

ct_input ct_next_input(void);
// Whether the terminal says "readable" and has nothing: its other end is closed.
bool ct_input_ended(void);

// Waiting and signals.

enum {
    CT_READY_INPUT = 1,
    CT_READY_SIGNAL = 2,
    CT_READY_WAKE = 4,
    CT_READY_OUTPUT = 8,
    CT_READY_GONE = 16,
};
// Waits; a negative time-out is for ever. 0 means that the time ran out or that a signal came.
int32_t ct_poll(int32_t signals, int32_t wake, bool output, int32_t milliseconds);
int64_t ct_milliseconds(void);

enum {
    CT_SIGNAL_NONE = 0,
    CT_SIGNAL_INTERRUPT,
    CT_SIGNAL_TERMINATE,
    CT_SIGNAL_HANG_UP,
    CT_SIGNAL_QUIT,
    CT_SIGNAL_STOP,
    CT_SIGNAL_CONTINUE,
    CT_SIGNAL_RESIZE,
};
void ct_block_signals(void);
int32_t ct_open_signals(void);
int32_t ct_next_signal(int32_t descriptor);

int32_t ct_open_wake(void);
void ct_wake(int32_t descriptor);
void ct_drain_wake(int32_t descriptor);
// Waits for a wake-up alone, at most so long, and takes it.
void ct_wait_wake(int32_t descriptor, int32_t milliseconds);
void ct_close_descriptor(int32_t descriptor);

#endif
