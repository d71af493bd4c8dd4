#include "CFile.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

int cfile_birth(int descriptor, int64_t *nanoseconds) {
    struct statx facts;
    *nanoseconds = 0;
    if (statx(descriptor, "", AT_EMPTY_PATH, STATX_BTIME, &facts) != 0) return errno;
    if (facts.stx_mask & STATX_BTIME)
        *nanoseconds = (int64_t)facts.stx_btime.tv_sec * 1000000000 + facts.stx_btime.tv_nsec;
    return 0;
}

int cfile_is_append_only(int descriptor, int *is_append_only) {
    int flags = 0;
    *is_append_only = 0;
    if (ioctl(descriptor, FS_IOC_GETFLAGS, &flags) != 0) return errno;
    *is_append_only = (flags & FS_APPEND_FL) != 0;
    return 0;
}
