"""Verifies an audit log: python3 verify.py [--head HASH] FILE..., the oldest file first."""

import json
import re
import sys
from hashlib import sha256


def digest(data):
    return sha256(data).hexdigest().encode()


def explains(line, first, last, prev):
    """Whether a line records that the entries from first to last were gone when it was written."""
    gap = json.loads(line).get("missing")
    return (
        gap is not None
        and gap["first"] <= first
        and gap["last"] == last
        and gap["sha256"].encode() == re.search(rb'"prev":"(\w{64})"', line)[1]
        and (gap["first"] < first or gap.get("after", "").encode() == prev)
    )


def holds(log, head=None):
    """Whether the bytes of a whole log, without torn lines, are as Drawbridge wrote them."""
    *lines, rest = log.split(b"\n")
    seq, prev = 0, b"0" * 64
    for line in lines:
        found = re.match(rb'\{"seq":(\d+),"prev":"([0-9a-f]{64})",', line)
        if not found or line[-74:] != b',"sum":"' + digest(line[:-74]) + b'"}':
            return False
        number = int(found[1])
        if (number, found[2]) != (seq + 1, prev) and not (
            number > seq + 1 and explains(line, seq + 1, number - 1, prev if seq else b"")
        ):
            return False
        seq, prev = number, digest(line)
    return rest == b"" and (head is None or prev == head)


if __name__ == "__main__":
    files, head = sys.argv[1:], None
    if files[0] == "--head":
        head, files = files[1].encode(), files[2:]
    log = b"".join(open(name, "rb").read() for name in files)
    sys.exit(not holds(log, head))
