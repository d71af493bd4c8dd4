#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

/// The sandbox's world, assets/world.json, as UTF-8 without an ending NUL. Lives as long as the
/// program does.
const unsigned char *drawbridge_world_bytes(void);
/// How many bytes that is.
size_t drawbridge_world_length(void);

#endif
