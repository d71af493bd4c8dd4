#ifndef CCURL_TRANSFER_H
#define CCURL_TRANSFER_H

#include "CCurl.h"

#include "library.h"

/// Bytes that grow as they come.
typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t room;
} ccurl_buffer;

/// One request on its way, with everything curl needs to be kept until it is over.
typedef struct ccurl_transfer {
    struct ccurl_transfer *next;
    uint64_t number;
    bool cancelled; // under the loop's lock
    CURL *easy;
    struct curl_slist *headers;
    struct curl_slist *resolve;
    ccurl_buffer body;
    ccurl_buffer header_block;
    size_t reply_limit;
    bool too_large;
    bool headers_too_large;
    bool too_late;
    bool was_sent;
    ccurl_may_leave may_leave;
    ccurl_completion completion;
    void *context;
    char detail[CURL_ERROR_SIZE];
} ccurl_transfer;

/// Null where memory is short or curl lacks an option that safety needs.
ccurl_transfer *ccurl_transfer_make(
    const ccurl_request *request, ccurl_may_leave may_leave, ccurl_completion completion,
    void *context);

/// Tells the result, and frees the transfer.
void ccurl_transfer_complete(ccurl_transfer *transfer, CURLcode code, bool cancelled);

#endif
