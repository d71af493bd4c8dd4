#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

struct ccurl_library ccurl_library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool loaded;

/// OpenSSL frees its tables in `exit`, under the feet of whatever thread still connects: the program
/// may end at any time.
static void keep_tls_until_the_end(void *library) {
    // OPENSSL_INIT_NO_ATEXIT, of a header that nothing else needs; dlsym searches dependencies, too.
    const uint64_t no_atexit = 0x00080000;
    int (*init)(uint64_t, const void *);
    void *function = dlsym(library, "OPENSSL_init_crypto");
    if (!function) return;
    memcpy(&init, &function, sizeof function);
    init(no_atexit, NULL);
}

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
    if (!library) return;
    keep_tls_until_the_end(library);
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
