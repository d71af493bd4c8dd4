#include "CAssets.h"

// #embed is standard C23; clang has it in every mode and only says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char world[] = {
#embed "../../assets/world.json"
};

const unsigned char *drawbridge_world_bytes(void) { return world; }

size_t drawbridge_world_length(void) { return sizeof world; }
