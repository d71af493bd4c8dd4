#include <stdlib.h> // names the C library
#include "CMemory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void cmemory_keep_little(void) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    // What it starts with; set, it does not grow with the blocks that are freed.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}
