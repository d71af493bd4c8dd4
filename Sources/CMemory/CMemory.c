#include "CMemory.h"

#include <malloc.h>

void cmemory_keep_little(void) {
    mallopt(M_ARENA_MAX, 1);
    // What it starts with; set, it does not grow with the blocks that are freed.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
}
