#ifndef CFILE_H
#define CFILE_H

#include <stdint.h>

/// What the system tells of an open file and Swift's C library does not show.
/// Each returns 0, or an errno.

/// When the file was made, in nanoseconds since 1970; 0 where the file system does not keep it.
int cfile_birth(int descriptor, int64_t *nanoseconds);

/// Whether the file may only be appended to (chattr +a).
int cfile_is_append_only(int descriptor, int *is_append_only);

#endif
