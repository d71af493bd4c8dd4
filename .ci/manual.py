"""Writes the manual page from the program's own definition of its command line.

Usage: drawbridge --experimental-dump-help | manual.py VERSION > drawbridge.1
"""

import json
import sys

FILES = [
    ("$XDG_CONFIG_HOME/drawbridge/config.toml", "The configuration (~/.config where that is unset)."),
    ("$XDG_STATE_HOME/drawbridge/audit.jsonl", "The audit log (~/.local/state where that is unset)."),
    ("~/.aliyun/config.json, ~/.alibabacloud/credentials.ini", "Profiles of credentials."),
]


def escaped(text):
    """Text for roff: nothing of it is taken for a request or an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return "\\&" + text if text[:1] in (".", "'") else text


def spelled(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def signature(argument):
    """An argument as it is typed."""
    value = "\\fI" + escaped(argument.get("valueName", "")) + "\\fR"
    if argument["kind"] == "positional":
        text = value + ("…" if argument["isRepeating"] else "")
    else:
        text = ", ".join("\\fB" + escaped(spelled(name)) + "\\fR" for name in argument["names"])
        if argument["kind"] == "option":
            text += " " + value
    return text


def shown(arguments):
    hidden = ("help", "version")
    return [
        argument for argument in arguments or []
        if argument["shouldDisplay"] and argument.get("valueName") not in hidden
    ]


def describe(arguments):
    for argument in shown(arguments):
        yield ".TP"
        yield signature(argument)
        yield escaped(argument.get("abstract", "") or argument.get("discussion", "") or " ")
        if argument.get("defaultValue"):
            yield escaped(f"(default: {argument['defaultValue']})")


def synopsis(path, command):
    words = ["\\fB" + escaped(" ".join(path)) + "\\fR"]
    for argument in shown(command.get("arguments")):
        if argument["kind"] == "positional":
            text = signature(argument)
            words.append(f"[{text}]" if argument["isOptional"] else text)
    if any(argument["kind"] != "positional" for argument in shown(command.get("arguments"))):
        words.append("[\\fIoptions\\fR]")
    return " ".join(words)


def commands(path, command):
    """Every command that does something, with its words."""
    for inner in command.get("subcommands") or []:
        if inner["shouldDisplay"] and inner["commandName"] != "help":
            name = path + [inner["commandName"]]
            if not inner.get("subcommands"):
                yield name, inner
            yield from commands(name, inner)


def page(root, version):
    name = root["commandName"]
    every = list(commands([name], root))
    yield f'.TH {name.upper()} 1 "" "{name} {version}"'
    yield ".SH NAME"
    yield f"{name} \\- {escaped(root['abstract'].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    for path, command in every:
        yield synopsis(path, command)
        yield ".br"
    yield ".SH DESCRIPTION"
    yield escaped(root["discussion"])
    for path, command in every:
        yield ".SH " + escaped(" ".join(path[1:]).upper())
        yield synopsis(path, command)
        for part in ("abstract", "discussion"):
            if command.get(part):
                yield ".PP"
                yield escaped(command[part])
        yield from describe(command.get("arguments"))
    yield ".SH FILES"
    for path, words in FILES:
        yield ".TP"
        yield escaped(path)
        yield escaped(words)


def main():
    root = json.load(sys.stdin)["command"]
    sys.stdout.write("\n".join(page(root, sys.argv[1])) + "\n")


main()
