"""The programs that are measured, each with a list of many rows."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field, replace


@dataclass
class Program:
    name: str
    command: list
    # What stands on its first whole screen.
    shows: str
    environment: dict = field(default_factory=dict)
    # The key that begins a live filter and then letters to type, one by one.
    filter: list = field(default_factory=list)
    sort: str = ""
    # Keys that go to the first row.
    first: str = ""

    def with_command(self, command):
        return replace(self, command=command)


def floor(folder, gutter=False):
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floor.c")
    path = os.path.join(folder, "floor")
    if not os.path.exists(path):
        subprocess.run(
            ["cc", "-O2", "-D_XOPEN_SOURCE_EXTENDED", "-o", path, source, "-lncursesw", "-ltinfo"],
            check=True,
        )
    return Program(
        "floor", [path, "10000"] + (["gutter"] if gutter else []), "Reseller 1020",
        filter=["/"] + list("label"), sort="s",
    )


def peers(folder, rows):
    """Those that are installed, on data of as many rows."""
    found = []

    def add(program, data):
        if shutil.which(program.command[0]):
            data()
            found.append(program)

    def text():
        with open(f"{folder}/rules.txt", "w") as file:
            for row in range(rows):
                file.write(f"accept tcp {row % 9000:<6} 172.16.{row // 250}.{row % 250}/32  Reseller {row}\n")

    def files():
        os.makedirs(f"{folder}/files", exist_ok=True)
        for row in range(rows):
            with open(f"{folder}/files/reseller-{row:05}", "w") as file:
                file.write("x" * (row * 7919 % 4000))

    def commits():
        subprocess.run(["git", "init", "-q", f"{folder}/commits"], check=True)
        stream = "".join(
            f"commit refs/heads/main\ncommitter Ops <ops@example.com> {1700000000 + row} +0000\n"
            f"data {len(f'Reseller {row}')}\nReseller {row}\n\n"
            for row in range(rows)
        )
        subprocess.run(
            ["git", "-C", f"{folder}/commits", "fast-import", "--quiet"],
            input=stream.encode(), check=True,
        )
        subprocess.run(
            ["git", "-C", f"{folder}/commits", "symbolic-ref", "HEAD", "refs/heads/main"], check=True)

    def letters():
        with open(f"{folder}/letters", "w") as file:
            for row in range(rows):
                file.write(
                    f"From ops@example.com Mon Jan  1 00:00:00 2024\nFrom: Ops <ops@example.com>\n"
                    f"Date: Mon, 1 Jan 2024 00:00:00 +0000\nMessage-ID: <{row}@example.com>\n"
                    f"Subject: Reseller {row}\n\nrow\n\n")

    os.makedirs(f"{folder}/Mail", exist_ok=True)
    home = {"HOME": folder, "XDG_CONFIG_HOME": f"{folder}/config"}
    add(Program("less", ["less", f"{folder}/rules.txt"], "Reseller 20", home), text)
    add(Program("htop", ["htop"], r"PID", home), lambda: None)
    add(Program("tig", ["tig", "-C", f"{folder}/commits"], f"Reseller {rows - 15}", home), commits)
    add(Program("ncdu", ["ncdu", f"{folder}/files"], "reseller-", home), files)
    add(Program("nnn", ["nnn", f"{folder}/files"], "reseller-00010", home), files)
    add(Program("mc", ["mc", f"{folder}/files"], "reseller-000", home), files)
    add(
        Program("mutt", ["mutt", "-n", "-F", "/dev/null", "-R", "-f", f"{folder}/letters"],
                "Reseller 10", home), letters)
    return found
