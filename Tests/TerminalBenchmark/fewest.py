"""An estimate of the fewest bytes that turn one screen into the next.

Changed runs of cells, the way between them, the change of looks, erasing to the end of a line,
repeating a character, and shifting a block of lines once. Good to about a tenth; no proof.
"""

from screen import BLANK, PLAIN


def looks_cost(now, wanted):
    if now == wanted:
        return 0
    if wanted == PLAIN:
        return 3  # CSI m
    flags, ink, paper = wanted
    numbers = [str(flag) for flag in flags]
    numbers += [str(value) for colour in (ink, paper) if colour for value in colour]
    whole = 2 + len(";".join(numbers)) + 1
    added = wanted[0] - now[0]
    if now[0] <= wanted[0] and now[1:] == wanted[1:] and added:
        return 2 + len(";".join(str(flag) for flag in added)) + 1
    return whole if now == PLAIN else whole + 2  # 0; before


def way_cost(row, column, to_row, to_column):
    if (row, column) == (to_row, to_column):
        return 0
    direct = 2 + len(str(to_row + 1)) + 1 + len(str(to_column + 1)) + 1
    if to_column == 0:
        direct = 2 + len(str(to_row + 1)) + 1
    ways = [direct]
    if row == to_row:
        steps = abs(to_column - column)
        ways.append(2 + (len(str(steps)) if steps > 1 else 0) + 1)
        if to_column == 0:
            ways.append(1)
    elif row is not None and to_row > row:
        down = 1 + (to_row - row)  # CR, then line feeds
        ways.append(down + (0 if to_column == 0 else 3 + len(str(to_column))))
    return min(ways)


def text_cost(cells):
    """Characters, where a long repetition costs its sequence (REP) only."""
    cost = index = 0
    while index < len(cells):
        end = index + 1
        while end < len(cells) and cells[end] == cells[index]:
            end += 1
        count = end - index
        each = len(cells[index][0].encode())
        cost += min(count * each, each + 3 + len(str(count - 1)))
        index = end
    return cost


def runs(old, new):
    """The stretches to write: neighbours are joined where going on writing costs no more."""
    changed = [index for index in range(len(new)) if old[index] != new[index]]
    found = []
    for index in changed:
        if found:
            gap = new[found[-1][1] : index]
            same = all(looks == new[found[-1][1] - 1][1] for _, looks in gap)
            if not gap or (same and text_cost(gap) <= 4):
                found[-1][1] = index + 1
                continue
        found.append([index, index + 1])
    return found


def paint_cost(old, new):
    cost, row, column, looks = 0, None, 0, PLAIN
    for number, (before, after) in enumerate(zip(old, new)):
        tail = len(after)
        while tail and after[tail - 1] == BLANK:
            tail -= 1
        erased = list(before)
        erased[tail:] = [BLANK] * (len(after) - tail)
        needs = [index for index in range(tail, len(after)) if before[index] != BLANK]
        erases = len(needs) > 3
        for begin, end in runs(erased if erases else before, after):
            cost += way_cost(row, column, number, begin)
            index = begin
            while index < end:
                stop = index
                while stop < end and after[stop][1] == after[index][1]:
                    stop += 1
                cost += looks_cost(looks, after[index][1]) + text_cost(after[index:stop])
                looks = after[index][1]
                index = stop
            row, column = number, end
        if erases:
            cost += way_cost(row, column, number, tail) + looks_cost(looks, PLAIN) + 3
            row, column, looks = number, tail, PLAIN
    return cost + looks_cost(looks, PLAIN)


def shifted(old, top, bottom, count):
    """The lines from `top` to `bottom` moved up by `count`, or down where negative."""
    block = old[top : bottom + 1]
    blanks = [[BLANK] * len(old[0]) for _ in range(abs(count))]
    moved = block[count:] + blanks if count > 0 else blanks + block[:count]
    return old[:top] + moved + old[bottom + 1 :]


def fewest_bytes(old, new):
    best = paint_cost(old, new)
    rows = len(old)
    for count in range(-rows + 2, rows - 1):
        if count == 0:
            continue
        same = [
            row
            for row in range(rows)
            if 0 <= row + count < rows
            and new[row] == old[row + count] != old[row]
            and any(cell != BLANK for cell in new[row])
        ]
        if not same:
            continue
        top = min(same) + min(0, count)
        bottom = max(same) + max(0, count)
        # Set the region, go there, scroll, take the region back.
        cost = 2 + len(f"{top + 1};{bottom + 1}") + 1 + 6 + min(abs(count), 4) + 3
        best = min(best, cost + paint_cost(shifted(old, top, bottom, count), new))
    return best
