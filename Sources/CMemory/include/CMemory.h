#ifndef CMEMORY_H
#define CMEMORY_H

/// Has the C library keep less memory than it does by itself: one pool for all threads, so that one
/// uses again what another has freed, and large blocks given back to the system as they are freed.
/// The replies of ten thousand rules pass through several threads, a megabyte at a time. Call before
/// the first thread starts.
void cmemory_keep_little(void);

#endif
