#include <curses.h>
#include <stdio.h>

#include "CTerminal.h"
#include "private.h"

enum { PASTE_BEGIN = 0x300, PASTE_END = 0x301 };

void ct_define_keys(void) {
    // Terminals send one form or the other, whatever mode they were asked for.
    static const struct {
        const char *text;
        int code;
    } forms[] = {
        {"\033[A", KEY_UP},     {"\033OA", KEY_UP},     {"\033[B", KEY_DOWN},   {"\033OB", KEY_DOWN},
        {"\033[C", KEY_RIGHT},  {"\033OC", KEY_RIGHT},  {"\033[D", KEY_LEFT},   {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME},   {"\033OH", KEY_HOME},   {"\033[1~", KEY_HOME},  {"\033[7~", KEY_HOME},
        {"\033[F", KEY_END},    {"\033OF", KEY_END},    {"\033[4~", KEY_END},   {"\033[8~", KEY_END},
        {"\033[2~", KEY_IC},    {"\033[3~", KEY_DC},    {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
        {"\033[Z", KEY_BTAB},   {"\033OM", KEY_ENTER},  {"\033OP", KEY_F(1)},   {"\033OQ", KEY_F(2)},
        {"\033OR", KEY_F(3)},   {"\033OS", KEY_F(4)},   {"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)},
        {"\033[13~", KEY_F(3)}, {"\033[14~", KEY_F(4)}, {"\033[15~", KEY_F(5)}, {"\033[[A", KEY_F(1)},
        {"\033[[B", KEY_F(2)},  {"\033[[C", KEY_F(3)},  {"\033[[D", KEY_F(4)},  {"\033[[E", KEY_F(5)},
        {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END},
    };
    for (unsigned i = 0; i < sizeof forms / sizeof *forms; i++) define_key(forms[i].text, forms[i].code);
}

static int32_t own_code(int code) {
    switch (code) {
    case KEY_UP: return CT_KEY_UP;
    case KEY_DOWN: return CT_KEY_DOWN;
    case KEY_LEFT: return CT_KEY_LEFT;
    case KEY_RIGHT: return CT_KEY_RIGHT;
    case KEY_HOME: return CT_KEY_HOME;
    case KEY_END: return CT_KEY_END;
    case KEY_PPAGE: return CT_KEY_PAGE_UP;
    case KEY_NPAGE: return CT_KEY_PAGE_DOWN;
    case KEY_IC: return CT_KEY_INSERT;
    case KEY_DC: return CT_KEY_DELETE;
    case KEY_BACKSPACE: return CT_KEY_BACKSPACE;
    case KEY_BTAB: return CT_KEY_BACK_TAB;
    case KEY_ENTER: return CT_KEY_ENTER;
    case PASTE_BEGIN: return CT_KEY_PASTE_BEGIN;
    case PASTE_END: return CT_KEY_PASTE_END;
    default:
        if (code > KEY_F0 && code <= KEY_F(63)) return CT_KEY_FUNCTION + (code - KEY_F0);
        return CT_KEY_OTHER;
    }
}

static ct_input mouse_input(void) {
    MEVENT event;
    ct_input input = {.kind = CT_MOUSE, .value = CT_MOUSE_OTHER};
    if (getmouse(&event) != OK) return input;
    input.row = event.y;
    input.column = event.x;
    if (event.bstate & BUTTON1_PRESSED) input.value = CT_MOUSE_CLICK;
    if (event.bstate & BUTTON4_PRESSED) input.value = CT_MOUSE_WHEEL_UP;
    if (event.bstate & BUTTON5_PRESSED) input.value = CT_MOUSE_WHEEL_DOWN;
    return input;
}

// Bytes, not get_wch: that one loses the beginning of a character which arrives in two pieces.
ct_input ct_next_input(void) {
    for (;;) {
        int code = wgetch(stdscr);
        if (code == ERR) return (ct_input){.kind = CT_NOTHING};
        if (code == KEY_RESIZE) continue;
        if (code == KEY_MOUSE) return mouse_input();
        if (code < 256) return (ct_input){.kind = CT_BYTE, .value = code & 0xFF};
        return (ct_input){.kind = CT_KEY, .value = own_code(code)};
    }
}
