#ifndef CTERMINAL_PRIVATE_H
#define CTERMINAL_PRIVATE_H

#include <stdbool.h>

// The terminal as it was found is put back when the process crashes: prepared here, because a crash
// handler may do next to nothing.
void ct_prepare_crash(int tty, const char *reset);
void ct_forget_crash(void);

// Sets the locale. False where the terminal's character set is another than UTF-8.
bool ct_set_locale(void);

void ct_define_keys(void);

#endif
