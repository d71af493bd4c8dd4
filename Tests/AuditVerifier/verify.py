"""Verifies an audit log: python3 verify.py [--head HASH] FILE..., the oldest file first."""

import json
import re
import sys
from hashlib import sha256


def digest(data):
    return sha256(data).hexdigest().encode()


def explains(entry, first, last, prev):
    """Whether an entry records that those from first to last were gone when it was written."""
    gap = entry.get("missing")
    return (
        gap is not None
        and gap["first"] <= first
        and gap["last"] == last
        and gap["sha256"] == entry["prev"]
        and (gap["first"] < first or gap.get("after", "").encode() == prev)
    )


def tells(entry, torn, is_first):
    """Whether an entry tells of the torn lines before it, and of no others. Those in a file that is
    gone may be more."""
    told = entry.get(entry["event"], {}).get("lines", [])
    lines = [{"bytes": len(line), "sha256": digest(line).decode()} for line in torn]
    if is_first or entry["event"] == "missing":
        told = told[len(told) - len(lines) :]
    return entry["event"] in ("torn", "missing") and told == lines


def holds(log, head=None):
    """Whether the bytes of a whole log are as Drawbridge wrote them, or a crash left them."""
    *lines, rest = log.split(b"\n")
    seq, prev, torn = 0, b"0" * 64, []
    for line in lines:
        found = re.match(rb'\{"seq":(\d+),"prev":"([0-9a-f]{64})",', line)
        if not found or line[-74:] != b',"sum":"' + digest(line[:-74]) + b'"}':
            torn.append(line)
            continue
        entry, number = json.loads(line), int(found[1])
        if (torn or entry["event"] == "torn") and not tells(entry, torn, seq == 0):
            return False
        if (number, found[2]) != (seq + 1, prev) and not (
            number > seq + 1 and explains(entry, seq + 1, number - 1, prev if seq else b"")
        ):
            return False
        seq, prev, torn = number, digest(line), []
    return not torn and rest == b"" and (head is None or prev == head)


if __name__ == "__main__":
    files, head = sys.argv[1:], None
    if files[0] == "--head":
        head, files = files[1].encode(), files[2:]
    log = b"".join(open(name, "rb").read() for name in files)
    sys.exit(not holds(log, head))
