"""Figures of one program: each function starts it, drives it, and returns what was measured."""

import re
import statistics
import tempfile
import time

from fewest import fewest_bytes
from job import Job
from screen import BLANK

DOWN, PAGE_DOWN = "\x1bOB", "\x1b[6~"
COLUMNS, ROWS = 80, 24


def start(program, shows, columns=COLUMNS, rows=ROWS):
    """Starts a program and waits until `shows` stands; the job."""
    job = Job(program.command, columns, rows, program.environment)
    job.wait_for(shows)
    return job


def first_frame(program, shows, times):
    """CPU and wall time to the first frame, and its bytes beside the fewest."""
    found = []
    for _ in range(times):
        job = start(program, shows)
        last = job.settle()
        blank = [[BLANK] * COLUMNS for _ in range(ROWS)]
        found.append(
            {
                "start.cpu": job.cpu() / 1e6,
                "start.time": (last - job.begun) * 1e3,
                "start.bytes": len(job.stream),
                "start.bytes.fewest": fewest_bytes(blank, job.screen.cells),
            }
        )
        job.end()
    return middle(found)


def cpu_until(program, shows, name, times):
    """CPU until the screen matches."""
    found = []
    for _ in range(times):
        job = start(program, shows)
        found.append({name: job.cpu() / 1e6})
        job.end()
    return middle(found)


def whole_screen(program, shows):
    """The bytes from the start until a screen stands, and the fewest for that screen."""
    job = start(program, shows)
    job.settle()
    blank = [[BLANK] * COLUMNS for _ in range(ROWS)]
    size, fewest = len(job.stream), fewest_bytes(blank, job.screen.cells)
    job.end()
    return size, fewest


def press(job, key, quiet=0.04):
    """One key, and what it cost."""
    before, cells = job.cpu(), job.screen.copy_of_cells()
    size, sent = len(job.stream), time.monotonic()
    job.send(key)
    last = job.settle(quiet)
    return {
        "bytes": len(job.stream) - size,
        "bytes.fewest": fewest_bytes(cells, job.screen.cells),
        "cpu": (job.cpu() - before) / 1e6,
        "latency": (last - sent) * 1e3 if len(job.stream) > size else 0,
    }


def explanation(job):
    """The bytes that follow a Down when no key comes any more."""
    press(job, DOWN)
    size = len(job.stream)
    job.settle(0.3)
    return {"bytes": len(job.stream) - size}


def steps(job, prefix):
    """Figures of a Down while Downs follow each other."""
    costs = middle([press(job, DOWN) for _ in range(12)])
    return {f"{prefix}down.{figure}": value for figure, value in costs.items()}


def keys(job, program, prefix="", lists=True):
    """Figures of the keys that every list has. The job stands on its first row."""
    result = {}

    def add(name, costs):
        for figure, value in middle(costs).items():
            result[f"{prefix}{name}.{figure}"] = value

    result.update(steps(job, prefix))
    if lists:
        add("explanation", [explanation(job) for _ in range(4)])
    for _ in range(ROWS):
        press(job, DOWN, 0.02)
    edge = [press(job, DOWN) for _ in range(12)]
    add("edge", edge)
    result[f"{prefix}edge.bytes.most"] = max(cost["bytes"] for cost in edge)
    add("page", [press(job, PAGE_DOWN) for _ in range(12)])
    if lists:
        burst = press(job, DOWN * 100, 0.1)
        result[prefix + "burst.bytes"], result[prefix + "burst.time"] = burst["bytes"], burst["latency"]
    if program.filter:
        job.send(program.filter[0])
        job.settle()
        add("filter", [press(job, letter) for letter in program.filter[1:]])
        job.send("\x1b")
        job.settle(0.2)
    if program.sort:
        add("sort", [press(job, program.sort, 0.1) for _ in range(3)])
    return result


def rest(job):
    """Waits until background work is over."""
    while True:
        before = job.cpu()
        job.settle(0.5)
        if job.cpu() - before < 300_000:
            return


def idle(job, seconds=5.0):
    rest(job)
    cpu, size, waits, end = job.cpu(), len(job.stream), job.wake_ups(), time.monotonic() + seconds
    while time.monotonic() < end:
        job.read(end - time.monotonic())
    return {
        "idle.cpu": (job.cpu() - cpu) / 1e6,
        "idle.bytes": len(job.stream) - size,
        "idle.wake-ups": job.wake_ups() - waits,
    }


def writes_per_frame(program, shows):
    """write() calls to the terminal for one Page Down, by strace; None where there is none."""
    with tempfile.NamedTemporaryFile("r") as file:
        tracer = ["strace", "-f", "-y", "-e", "trace=write,writev,pwrite64", "-o", file.name]
        traced = program.with_command(tracer + program.command)
        try:
            job = start(traced, shows)
        except (FileNotFoundError, TimeoutError):
            return {}
        job.settle(3.0)
        before = len(re.findall(r"/dev/(?:pts/|tty)", open(file.name).read()))
        pages = 5
        for _ in range(pages):
            job.send(PAGE_DOWN)
            job.settle(0.05)
        # One more explains the row at the cursor when the keys have rested.
        job.settle(0.5)
        after = len(re.findall(r"/dev/(?:pts/|tty)", open(file.name).read()))
        job.end()
        return {"writes": (after - before) / (pages + 1)}


def middle(found):
    """The median of each figure."""
    return {name: statistics.median(one[name] for one in found) for name in found[0]}
