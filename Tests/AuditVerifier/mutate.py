"""mutate.py FILE HEAD: alters a log in every way at every byte and between all entries, and prints
how many alterations there were and how many of them the verifier found."""

import sys

from verify import holds


def alterations(log):
    for at, byte in enumerate(log):
        for other in (byte ^ 0x01, byte ^ 0x20):
            yield log[:at] + bytes([other]) + log[at + 1 :]
        yield log[:at] + log[at + 1 :]
    for at in range(len(log) + 1):
        for new in (b"{", b"0", b"\n"):
            yield log[:at] + new + log[at:]
    lines = log.splitlines(keepends=True)
    for first in range(len(lines)):
        yield b"".join(lines[:first] + lines[first + 1 :])
        yield b"".join(lines[: first + 1] + lines[first:])
        for second in range(first):
            swapped = list(lines)
            swapped[first], swapped[second] = lines[second], lines[first]
            yield b"".join(swapped)


log, head = open(sys.argv[1], "rb").read(), sys.argv[2].encode()
assert holds(log, head)
found = [not holds(altered, head) for altered in alterations(log)]
print(len(found), sum(found))
