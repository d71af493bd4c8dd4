"""Measures the console beside a C list on ncurses and the list programs that are installed.

Usage: bench.py PATH-OF-DRAWBRIDGE [--no-peers]

CPU, bytes, write() calls and wake-ups can be trusted on a busy machine; times only as ratios.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import measure  # noqa: E402
import targets  # noqa: E402
from programs import Program, floor, peers  # noqa: E402

ROWS = 10_000
GROUP = "sg-bp1generated"
SMALL_GROUP = "sg-bp1ah51ucs1xdfbh2g57"


class Sandbox:
    """The endpoint in a process of its own, with groups of 1,000 and 10,000 rules."""

    def __init__(self, drawbridge):
        self.process = subprocess.Popen(
            [drawbridge, "sandbox", "--generated-rules", "1000", "--generated-rules", str(ROWS)],
            stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://\S+", self.process.stdout.readline())[0]

    def end(self):
        self.process.terminate()
        self.process.wait()


def console(drawbridge, folder, url, *arguments):
    environment = {
        "HOME": folder, "XDG_STATE_HOME": f"{folder}/state", "XDG_CONFIG_HOME": f"{folder}/config",
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "sandbox", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "sandbox",
        "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true",
    }
    command = [drawbridge, "browse", *arguments, "--endpoint", url, "--region", "cn-hangzhou"]
    return Program(
        "drawbridge", command, r"1/10000 rules", environment, filter=["/"] + list("label"),
        sort="I")


def measure_console(drawbridge, folder, url, silent):
    result = {}
    # Without credentials nothing follows the first frame but the words that there are none: so its cost
    # can be told from that of the connection.
    alone = console(drawbridge, folder, silent)
    for variable in list(alone.environment):
        if "ACCESS_KEY" in variable:
            del alone.environment[variable]
    result.update(measure.first_frame(alone, "No credentials", 9))
    result["screen.bytes"], result["screen.bytes.fewest"] = measure.whole_screen(
        console(drawbridge, folder, url, SMALL_GROUP), r"1/\d+ rules")
    full = console(drawbridge, folder, url, GROUP + "1000")
    small = console(drawbridge, folder, url, SMALL_GROUP)
    result.update(measure.cpu_until(small, r"1/\d+ rules", "rules.cpu", 9))
    many = console(drawbridge, folder, url, GROUP + str(ROWS))
    result.update(measure.cpu_until(many, many.shows, "list.cpu", 3))

    job = measure.start(full, r"1/1000 rules")
    measure.rest(job)
    result["memory.1000"] = job.peak_memory()
    job.end()

    # From 140 columns on a pane stands beside the list.
    job = measure.start(full, r"1/1000 rules", 140, 40)
    measure.rest(job)
    result.update(measure.steps(job, "wide."))
    job.end()

    job = measure.start(many, many.shows)
    measure.rest(job)
    result["memory"] = job.peak_memory()
    result.update(measure.keys(job, many))
    result.update(measure.idle(job))
    job.send("D")
    job.wait_for("Review:")
    measure.rest(job)
    job.send("\x1b")
    result.update({"reviewed." + name: value for name, value in measure.idle(job).items()})
    result["memory.keys"] = job.peak_memory()
    job.end()

    quiet = console(drawbridge, folder, url, GROUP + str(ROWS), "--quiet")
    quiet.filter, quiet.sort = [], ""
    job = measure.start(quiet, quiet.shows)
    measure.rest(job)
    result.update(measure.keys(job, quiet, "quiet."))
    job.end()
    result.update(measure.writes_per_frame(many, many.shows))
    return result


def measure_list(program, runs=5, lists=True):
    result = measure.first_frame(program, program.shows, runs)
    job = measure.start(program, program.shows)
    measure.rest(job) if program.name != "htop" else job.settle()
    result["memory"] = job.peak_memory()
    job.send(program.first)
    job.settle()
    result.update(measure.keys(job, program, lists=lists))
    if program.name != "htop":
        result.update(measure.idle(job))
    job.end()
    return result


def peer_lines(all_figures, floor_figures):
    columns = [
        ("start.cpu", "first frame"), ("start.bytes", "bytes"), ("down.bytes", "Down"),
        ("edge.bytes", "at edge"), ("page.bytes", "Page Down"), ("burst.bytes", "100 Downs"),
        ("down.cpu", "CPU/Down"), ("memory", "VmHWM"), ("idle.bytes", "idle B"),
        ("idle.wake-ups", "wake-ups"),
    ]
    yield f"{'':<12}" + "".join(f"{title:>17}" for _, title in columns)
    for name, figures in all_figures:
        line = f"{name:<12}"
        for key, _ in columns:
            unit = "ms" if key.endswith("cpu") else "MB" if key == "memory" else ""
            value, base = figures.get(key), floor_figures.get(key)
            ratio = f" ({value / base:.1f}×)" if value is not None and base else ""
            line += f"{targets.figure(value, unit) + ratio:>17}"
        yield line


def main():
    drawbridge = os.path.abspath(sys.argv[1])
    folder = tempfile.mkdtemp(prefix="drawbridge-bench-")
    sandbox = Sandbox(drawbridge)
    # Takes connections and never answers: what stands then needed no data.
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    silent = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        floor_figures = measure_list(floor(folder), runs=15)
        ours = measure_console(drawbridge, folder, sandbox.url, silent)
        print("\n".join(targets.lines(ours, floor_figures)))
        print(
            f"\nVmHWM with 1,000 rules {ours['memory.1000']:.1f} MB, with 10,000 after all keys "
            f"{ours['memory.keys']:.1f} MB\n", flush=True)
        others = [] if "--no-peers" in sys.argv else peers(folder, ROWS)
        figures = [("drawbridge", ours), ("floor", floor_figures)]
        for program in others:
            try:
                figures.append((program.name, measure_list(program, lists=program.name != "htop")))
            except TimeoutError as error:
                print(f"{program.name}: {error}", file=sys.stderr)
        print("\n".join(peer_lines(figures, floor_figures)))
    finally:
        sandbox.end()
        listener.close()
        shutil.rmtree(folder)


main()
