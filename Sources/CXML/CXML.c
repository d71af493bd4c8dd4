#include "CXML.h"

#include <expat.h>
#include <limits.h>

typedef struct {
    XML_Parser parser;
    const cxml_reader *reader;
    cxml_limits limits;
    size_t depth;
    size_t elements;
    bool refused;
} reading;

static void refuse(reading *state) {
    state->refused = true;
    XML_StopParser(state->parser, XML_FALSE);
}

// Once stopped, the parser may still deliver what it has at hand: `refused` keeps that away.

static void started(void *data, const XML_Char *name, const XML_Char **attributes) {
    (void)attributes;
    reading *state = data;
    if (state->refused) return;
    if (state->depth >= state->limits.depth || state->elements >= state->limits.elements) {
        refuse(state);
        return;
    }
    state->depth++;
    state->elements++;
    state->reader->started(state->reader->context, name);
}

static void ended(void *data, const XML_Char *name) {
    (void)name;
    reading *state = data;
    if (state->refused) return;
    state->depth--;
    state->reader->ended(state->reader->context);
}

static void text(void *data, const XML_Char *bytes, int length) {
    reading *state = data;
    if (state->refused || length <= 0) return;
    state->reader->text(state->reader->context, bytes, (size_t)length);
}

static void doctype(void *data, const XML_Char *name, const XML_Char *system_id,
                    const XML_Char *public_id, int has_internal_subset) {
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    refuse(data);
}

bool cxml_read(const char *bytes, size_t length, cxml_limits limits, const cxml_reader *reader) {
    if (length > INT_MAX) return false;
    reading state = {.reader = reader, .limits = limits};
    state.parser = XML_ParserCreate(NULL);
    if (state.parser == NULL) return false;
    XML_SetUserData(state.parser, &state);
    XML_SetElementHandler(state.parser, started, ended);
    XML_SetCharacterDataHandler(state.parser, text);
    XML_SetStartDoctypeDeclHandler(state.parser, doctype);
    bool whole = XML_Parse(state.parser, bytes, (int)length, 1) == XML_STATUS_OK;
    XML_ParserFree(state.parser);
    return whole && !state.refused;
}
