#ifndef CXML_H
#define CXML_H

#include <stdbool.h>
#include <stddef.h>

// Reads an XML document of an untrusted sender. No type of the parser behind it shows here.
// A document type declaration ends the reading, and with it every entity but the five that XML
// itself has: nothing is expanded and nothing is fetched.

/// What is told while a document is read. Texts are UTF-8, valid during the call only; an
/// element's text may come in several parts. Attributes, comments and processing instructions are
/// passed over.
typedef struct {
    void *context;
    void (*started)(void *context, const char *name);
    void (*text)(void *context, const char *bytes, size_t length);
    void (*ended)(void *context);
} cxml_reader;

typedef struct {
    size_t depth;    // of elements inside each other
    size_t elements; // in all
} cxml_limits;

/// Reads a whole document. False where it is not well-formed, cut short, beyond a limit, or has a
/// document type declaration; the reader may have been told of a part of it then.
bool cxml_read(const char *bytes, size_t length, cxml_limits limits, const cxml_reader *reader);

#endif
