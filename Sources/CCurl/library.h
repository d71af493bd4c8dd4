// libcurl, loaded when it is first needed: it brings some thirty libraries along, whose loading takes longer
// than all else before the first screen. Including this instead of curl.h puts its functions in the place of
// those that the linker would bind.
#ifndef CCURL_LIBRARY_H
#define CCURL_LIBRARY_H

// Its checks are macros around the names that are defined below.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdbool.h>

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

#define CCURL_FUNCTIONS(take) \
    take(easy_cleanup) take(easy_getinfo) take(easy_init) take(easy_setopt) take(easy_strerror) take(global_init) \
    take(multi_add_handle) take(multi_cleanup) take(multi_info_read) take(multi_init) take(multi_perform) \
    take(multi_poll) take(multi_remove_handle) take(multi_setopt) take(multi_wakeup) take(slist_append) \
    take(slist_free_all) take(version_info)

#define CCURL_MEMBER(name) __typeof__(curl_##name) *name;
extern struct ccurl_library {
    CCURL_FUNCTIONS(CCURL_MEMBER)
} ccurl_library;

// Loads it, once. Null, or why it is of no use.
const char *ccurl_load(void);

#define curl_easy_cleanup ccurl_library.easy_cleanup
#define curl_easy_getinfo ccurl_library.easy_getinfo
#define curl_easy_init ccurl_library.easy_init
#define curl_easy_setopt ccurl_library.easy_setopt
#define curl_easy_strerror ccurl_library.easy_strerror
#define curl_global_init ccurl_library.global_init
#define curl_multi_add_handle ccurl_library.multi_add_handle
#define curl_multi_cleanup ccurl_library.multi_cleanup
#define curl_multi_info_read ccurl_library.multi_info_read
#define curl_multi_init ccurl_library.multi_init
#define curl_multi_perform ccurl_library.multi_perform
#define curl_multi_poll ccurl_library.multi_poll
#define curl_multi_remove_handle ccurl_library.multi_remove_handle
#define curl_multi_setopt ccurl_library.multi_setopt
#define curl_multi_wakeup ccurl_library.multi_wakeup
#define curl_slist_append ccurl_library.slist_append
#define curl_slist_free_all ccurl_library.slist_free_all
#define curl_version_info ccurl_library.version_info

#endif
