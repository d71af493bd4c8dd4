"""What a terminal of the xterm kind shows after the bytes that a program wrote to it."""

import codecs
import re
import unicodedata

PLAIN = (frozenset(), None, None)
BLANK = (" ", PLAIN)

SEQUENCE = re.compile(
    r"\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b(?P<set>[()*+])(?P<which>.)"
    r"|\x1b(?P<short>[^\[\]()*+])"
)
# A sequence whose end has not arrived yet.
BEGINNING = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|\][^\x07]*|[()*+])?\Z")


def width(character):
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Screen:
    """Cells are pairs of a character and its looks; "" is the right half of a wide character."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.rest = ""
        self.modes = set()
        self.looks = PLAIN
        self.saved = (0, 0, PLAIN)
        self.line_drawing = False
        self.clear()

    def clear(self):
        self.cells = [[BLANK] * self.columns for _ in range(self.rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, self.rows - 1
        self.wraps = False

    def resize(self, columns, rows):
        old = self.cells
        self.columns, self.rows = columns, rows
        self.clear()
        for target, source in zip(self.cells, old):
            target[: len(source)] = source[: self.columns]

    def text(self):
        return "\n".join("".join(character for character, _ in row).rstrip() for row in self.cells)

    def copy_of_cells(self):
        return [row[:] for row in self.cells]

    def feed(self, data):
        text = self.rest + self.decoder.decode(data)
        self.rest = ""
        index = 0
        while index < len(text):
            character = text[index]
            if character == "\x1b":
                found = SEQUENCE.match(text, index)
                if found:
                    self.obey(found)
                    index = found.end()
                    continue
                if BEGINNING.match(text, index):
                    self.rest = text[index:]
                    return
            elif character < " " or character == "\x7f":
                self.control(character)
            else:
                self.put(character)
            index += 1

    def control(self, character):
        if character == "\r":
            self.column, self.wraps = 0, False
        elif character == "\n":
            self.line_feed()
        elif character == "\b":
            self.column, self.wraps = max(0, self.column - 1), False
        elif character == "\t":
            self.column = min(self.columns - 1, (self.column // 8 + 1) * 8)

    def line_feed(self):
        if self.row == self.bottom:
            self.scroll(1)
        else:
            self.row = min(self.rows - 1, self.row + 1)

    def scroll(self, count, top=None):
        """Moves the lines from `top` to the end of the region up, or down where negative."""
        top = self.top if top is None else top
        for _ in range(min(abs(count), self.bottom - top + 1)):
            if count > 0:
                del self.cells[top]
                self.cells.insert(self.bottom, [BLANK] * self.columns)
            else:
                del self.cells[self.bottom]
                self.cells.insert(top, [BLANK] * self.columns)

    def put(self, character):
        size = width(character)
        if size == 0:
            return
        if self.wraps or self.column + size > self.columns:
            self.column, self.wraps = 0, False
            self.line_feed()
        self.last = character
        row = self.cells[self.row]
        row[self.column] = (character, self.looks)
        if size == 2 and self.column + 1 < self.columns:
            row[self.column + 1] = ("", self.looks)
        self.column += size
        if self.column >= self.columns:
            self.column, self.wraps = self.columns - 1, True

    def obey(self, found):
        if found["final"]:
            if not found["between"]:
                self.control_sequence(found["mark"], found["numbers"], found["final"])
        elif found["short"]:
            self.short_sequence(found["short"])

    def short_sequence(self, final):
        if final == "M":
            if self.row == self.top:
                self.scroll(-1)
            else:
                self.row = max(0, self.row - 1)
        elif final == "D":
            self.line_feed()
        elif final == "7":
            self.saved = (self.row, self.column, self.looks)
        elif final == "8":
            self.row, self.column, self.looks = self.saved
            self.wraps = False

    def control_sequence(self, mark, numbers, final):
        values = [int(part) if part else 0 for part in numbers.replace(":", ";").split(";")]
        first = values[0]
        count = max(1, first)
        if mark == "?" and final in "hl":
            change = self.modes.add if final == "h" else self.modes.discard
            for value in values:
                change(value)
                if value == 1049:
                    self.clear()
            return
        if mark:
            return
        if final == "m":
            self.style(values)
            return
        if final == "b":
            for _ in range(count):
                self.put(self.last)
            return
        self.wraps = False
        row = self.cells[self.row]
        if final in "Hf":
            self.row = min(self.rows, count) - 1
            self.column = min(self.columns, max(1, values[1] if len(values) > 1 else 1)) - 1
        elif final == "d":
            self.row = min(self.rows, count) - 1
        elif final in "G`":
            self.column = min(self.columns, count) - 1
        elif final == "A":
            self.row = max(0, self.row - count)
        elif final == "B":
            self.row = min(self.rows - 1, self.row + count)
        elif final == "C":
            self.column = min(self.columns - 1, self.column + count)
        elif final == "D":
            self.column = max(0, self.column - count)
        elif final == "K":
            begin, end = [(self.column, self.columns), (0, self.column + 1), (0, self.columns)][first]
            row[begin:end] = [BLANK] * (end - begin)
        elif final == "J":
            if first == 2:
                self.cells = [[BLANK] * self.columns for _ in range(self.rows)]
            elif first == 0:
                row[self.column :] = [BLANK] * (self.columns - self.column)
                for below in range(self.row + 1, self.rows):
                    self.cells[below] = [BLANK] * self.columns
        elif final == "X":
            end = min(self.columns, self.column + count)
            row[self.column : end] = [BLANK] * (end - self.column)
        elif final == "@":
            row[self.column : self.column] = [BLANK] * count
            del row[self.columns :]
        elif final == "P":
            del row[self.column : self.column + count]
            row += [BLANK] * (self.columns - len(row))
        elif final == "L":
            self.scroll(-count, self.row)
        elif final == "M":
            self.scroll(count, self.row)
        elif final == "S":
            self.scroll(count)
        elif final == "T":
            self.scroll(-count)
        elif final == "r":
            self.top = count - 1
            self.bottom = (values[1] if len(values) > 1 and values[1] else self.rows) - 1
            self.row = self.column = 0

    def style(self, values):
        flags, ink, paper = self.looks
        flags = set(flags)
        index = 0
        while index < len(values):
            value = values[index]
            if value == 0:
                flags, ink, paper = set(), None, None
            elif value in (1, 2, 3, 4, 5, 7, 9):
                flags.add(value)
            elif value == 22:
                flags -= {1, 2}
            elif value in (23, 24, 25, 27, 29):
                flags.discard(value - 20)
            elif value in (38, 48):
                size = 3 if values[index + 1 : index + 2] == [5] else 5
                colour = tuple(values[index : index + size])
                ink, paper = (colour, paper) if value == 38 else (ink, colour)
                index += size - 1
            elif 30 <= value <= 37 or 90 <= value <= 97:
                ink = (value,)
            elif value == 39:
                ink = None
            elif 40 <= value <= 47 or 100 <= value <= 107:
                paper = (value,)
            elif value == 49:
                paper = None
            index += 1
        self.looks = (frozenset(flags), ink, paper)
