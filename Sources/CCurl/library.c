#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

struct ccurl_library ccurl_library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool loaded;

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
    if (!library) return;
    struct ccurl_library found;
    void *function;
    bool all = true;
    // POSIX lets a pointer to data from dlsym be one to a function; C has no cast for it.
#define CCURL_FIND(name) \
    function = dlsym(library, "curl_" #name); \
    all = all && function; \
    memcpy(&found.name, &function, sizeof function);
    CCURL_FUNCTIONS(CCURL_FIND)
    if (all) ccurl_library = found;
    loaded = all;
}

bool ccurl_load(void) {
    pthread_once(&once, load);
    return loaded;
}
