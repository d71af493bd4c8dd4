#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct ccurl_library ccurl_library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[256];

/// The newest of the options that every transfer needs is CURLOPT_QUICK_EXIT, of 7.87.0.
enum { OLDEST = 0x075700 };

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
    if (!library) {
        snprintf(problem, sizeof problem, "libcurl cannot be loaded (%s)", dlerror());
        return;
    }
    struct ccurl_library found;
    void *function;
    const char *missing = NULL;
    // POSIX lets a pointer to data from dlsym be one to a function; C has no cast for it.
#define CCURL_FIND(name) \
    function = dlsym(library, "curl_" #name); \
    if (!function) missing = "curl_" #name; \
    memcpy(&found.name, &function, sizeof function);
    CCURL_FUNCTIONS(CCURL_FIND)
    // Older than all members that are read here.
    const curl_version_info_data *info = found.version_info ? found.version_info(CURLVERSION_NOW) : NULL;
    if (info && info->version_num < OLDEST) {
        snprintf(problem, sizeof problem, "libcurl %s is too old: %d.%d.%d or newer is needed",
            info->version, OLDEST >> 16, OLDEST >> 8 & 0xFF, OLDEST & 0xFF);
    } else if (missing) {
        snprintf(problem, sizeof problem, "libcurl has no function %s", missing);
    } else {
        keep_tls_until_the_end(library);
        ccurl_library = found;
    }
}

const char *ccurl_load(void) {
    pthread_once(&once, load);
    return problem[0] ? problem : NULL;
}
