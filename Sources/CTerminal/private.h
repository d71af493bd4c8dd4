#ifndef CTERMINAL_PRIVATE_H
#define CTERMINAL_PRIVATE_H

#include "CTerminal.h"

// What the terminal's description says of its size.
extern ct_size ct_described;
// Whether the kernel or the environment tells a size that is larger than the largest.
bool ct_size_is_odd(void);

// The terminal as it was found is put back when a signal ends the process: a fault, or any other that nobody
// else handles. Prepared here, because a signal handler may do next to nothing.
void ct_prepare_crash(int tty, const char *reset);
// Whether there is something to put back: not while somebody else has the terminal.
void ct_arm_crash(bool on);

// Sets the locale. False where the terminal's character set is another than UTF-8.
bool ct_set_locale(void);

void ct_define_keys(void);

// Sets the colours up; ct_put_… looks at what came of it.
void ct_set_colours(const ct_colours *many, const ct_colours *few);

#endif
