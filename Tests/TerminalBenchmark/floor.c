// The floor: what a list of rules costs that does nothing but ncurses. A title, a bar over the whole row at the
// cursor (or, with "gutter", one sign before it), a status line; Down, Page Down, "/" filters, "s" sorts, "q" quits.
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char cells[96];
    unsigned address;
} rule;

static rule *rules;
static const rule **shown;
static int count, visible, cursor, top;
static char wanted[40];
static bool gutter, typing;

static void make_rules(void) {
    static const char *const services[] = {"order API", "stock feed", "label printing", "tracking beacons"};
    static const int ports[] = {443, 5671, 9100, 8883};
    rules = calloc((size_t)count, sizeof *rules);
    shown = calloc((size_t)count, sizeof *shown);
    for (int i = 0; i < count; i++) {
        int kind = i * 7 % 4;
        char source[24];
        rules[i].address = (unsigned)i * 2654435761u;
        snprintf(source, sizeof source, "172.%d.%d.%d/28", 16 + i / 4096, i / 16 % 256, i % 16 * 16);
        snprintf(
            rules[i].cells, sizeof rules[i].cells, "%-6s %-5s %-9d %-20s %-4d Reseller %d, %s", i % 20 ? "accept" : "drop",
            kind == 3 ? "udp" : "tcp", ports[kind], source, 1 + i % 100, 1001 + i, services[kind]
        );
    }
}

static void narrow(void) {
    visible = 0;
    for (int i = 0; i < count; i++)
        if (strstr(rules[i].cells, wanted)) shown[visible++] = &rules[i];
    cursor = top = 0;
}

static int by_address(const void *left, const void *right) {
    unsigned a = (*(const rule *const *)left)->address, b = (*(const rule *const *)right)->address;
    return a < b ? -1 : a > b;
}

static void draw(void) {
    int height = LINES - 2;
    if (cursor < top) top = cursor;
    if (cursor >= top + height) top = cursor - height + 1;
    erase();
    attrset(A_UNDERLINE);
    mvaddstr(0, 2, "POLICY PROTO PORTS     SOURCE               PRIO DESCRIPTION");
    for (int row = 0; row < height && top + row < visible; row++) {
        bool selected = top + row == cursor;
        attrset(selected && !gutter ? A_REVERSE : A_NORMAL);
        mvprintw(row + 1, 0, "%c %-*.*s", selected && gutter ? '>' : ' ', COLS - 2, COLS - 2, shown[top + row]->cells);
    }
    attrset(A_NORMAL);
    mvprintw(LINES - 1, 0, "%s%s %d/%d", typing ? "/" : "", wanted, visible ? cursor + 1 : 0, visible);
    refresh();
}

static void type(int key) {
    size_t length = strlen(wanted);
    if (key == '\r' || key == '\n') typing = false;
    if (key == 27) typing = false, *wanted = 0;
    if (key >= ' ' && key < 127 && length + 1 < sizeof wanted) wanted[length] = (char)key, wanted[length + 1] = 0;
    narrow();
}

static void move_by(int rows) {
    cursor += rows;
    if (abs(rows) > 1) top += rows;
    if (cursor >= visible) cursor = visible - 1;
    if (top > visible - (LINES - 2)) top = visible - (LINES - 2);
    if (cursor < 0) cursor = 0;
    if (top < 0) top = 0;
}

int main(int argc, char **argv) {
    count = argc > 1 ? atoi(argv[1]) : 10000;
    gutter = argc > 2;
    setlocale(LC_ALL, "");
    make_rules();
    narrow();
    initscr();
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    curs_set(0);
    idlok(stdscr, TRUE);
    set_escdelay(25);
    for (draw();; draw()) {
        int key = getch();
        if (typing) {
            type(key);
        } else if (key == KEY_DOWN) {
            move_by(1);
        } else if (key == KEY_NPAGE) {
            move_by(LINES - 2);
        } else if (key == '/') {
            typing = true;
        } else if (key == 's') {
            qsort(shown, (size_t)visible, sizeof *shown, by_address);
        } else if (key == 'q' || key == ERR) {
            endwin();
            return 0;
        }
    }
}
