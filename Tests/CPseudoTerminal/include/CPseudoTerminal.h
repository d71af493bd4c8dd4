// Runs a program as the foreground job of a pseudo-terminal, under a job control shell of a few lines. The
// shell says on the terminal what happens to the job: "[job PID]", "[stopped modes]", "[exit N modes]",
// "[signal N modes]", where modes is "restored" or "changed" as the terminal's modes are then as before.
// A stopped job is continued by the next line typed.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdint.h>

typedef struct {
    int32_t shell;
    int32_t master;
} pt_terminal;

// `environment` holds NAME=VALUE lines.
pt_terminal pt_start(const char *program, const char *argument, const char *environment, int32_t rows, int32_t columns);
// Bytes read; 0 where none came in time; -1 where the terminal is closed.
int32_t pt_read(int32_t master, uint8_t *bytes, int32_t capacity, int32_t milliseconds);
void pt_write(int32_t master, const uint8_t *bytes, int32_t count);
void pt_resize(int32_t master, int32_t rows, int32_t columns);
enum { PT_TERM = 0, PT_HUP, PT_INT, PT_TSTP, PT_SEGV, PT_STOP };
void pt_signal(int32_t process, int32_t which);
// The same for a signal by its number.
void pt_signal_number(int32_t process, int32_t number);
// Whether the process lives, waiting at most so long for its end.
int32_t pt_lives(int32_t process, int32_t milliseconds);
// Processor time the process has used, in milliseconds.
int64_t pt_processor_time(int32_t process);
void pt_close_master(pt_terminal terminal);
// Ends the shell and its terminal.
void pt_end(pt_terminal terminal);

#endif
