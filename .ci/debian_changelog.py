"""Writes the changelog of the Debian package from CHANGELOG.md: an entry for each version.

What is not released yet is told under the version that the program says it is, dated as the last commit.

Usage: debian_changelog.py VERSION > debian/changelog
"""

import email.utils
import pathlib
import re
import subprocess
import sys
import textwrap
from datetime import datetime, timezone

ROOT = pathlib.Path(__file__).resolve().parent.parent


def last_commit():
    """The time of the last commit; without git, now."""
    git = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    return datetime.fromtimestamp(int(git.stdout), timezone.utc) if git.stdout else datetime.now(timezone.utc)


def parts(text, mark):
    """Heading and body of each part of a text that begins with a mark."""
    for part in re.split(rf"^{re.escape(mark)} ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        yield heading, body


def entry(version, time, body, maintainer):
    yield f"drawbridge ({version}) unstable; urgency=medium"
    for group, items in parts(body, "###"):
        yield f"\n  [ {group} ]"
        for first, rest in parts(items, "-"):
            # Up to a blank line: headings within a group are left out.
            item = f"{first}\n{rest}".partition("\n\n")[0]
            yield textwrap.fill(
                " ".join(item.split()), 76, initial_indent="  * ", subsequent_indent="    ",
                break_long_words=False, break_on_hyphens=False)
    yield f"\n -- {maintainer}  {email.utils.format_datetime(time)}\n"


def main():
    text = (ROOT / "CHANGELOG.md").read_text()
    maintainer = re.search("^Maintainer: (.*)", (ROOT / "debian/control").read_text(), re.MULTILINE).group(1)
    is_released = f"\n## [{sys.argv[1]}]" in text
    for heading, body in parts(text, "##"):
        version, date = re.match(r"\[(.+?)\](?: - (\S+))?", heading).groups()
        if version != "Unreleased":
            time = datetime.fromisoformat(date).replace(tzinfo=timezone.utc)
        elif is_released:
            continue
        else:
            version, time = sys.argv[1], last_commit()
        print("\n".join(entry(version, time, body, maintainer)))


main()
