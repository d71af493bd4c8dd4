#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "private.h"

static const char *asked_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return "";
}

bool ct_set_locale(void) {
    const char *asked = asked_locale();
    bool known = setlocale(LC_ALL, "") != NULL;
    if (known && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;

    // Over SSH the locale is often missing, or one that this host does not have: nothing is said about
    // the terminal then, and terminals speak UTF-8. A locale that names another set means it.
    const char *set = strchr(asked, '.');
    bool says_utf8 = set && (strncasecmp(set, ".utf-8", 6) == 0 || strncasecmp(set, ".utf8", 5) == 0);
    bool says_nothing = !*asked || strcmp(asked, "C") == 0 || strcmp(asked, "POSIX") == 0;
    if (!says_utf8 && !says_nothing && (set || known)) return false;
    if (!known) setlocale(LC_ALL, "C");
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
