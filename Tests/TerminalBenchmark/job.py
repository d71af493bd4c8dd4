"""A program running as the foreground job of a pseudo-terminal, driven and watched."""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

from screen import Screen

ENDLESS = 60.0


class Job:
    def __init__(self, command, columns=80, rows=24, environment=None, term="xterm-256color"):
        self.screen = Screen(columns, rows)
        self.stream = bytearray()
        self.chunks = 0
        variables = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": term}
        variables.update(environment or {})
        master, slave = os.openpty()
        self.set_size(master, columns, rows)
        self.found = termios.tcgetattr(slave)
        self.begun = time.monotonic()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.close(master)
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for descriptor in (0, 1, 2):
                    os.dup2(slave, descriptor)
                os.closerange(3, 256)
                os.execvpe(command[0], command, variables)
            finally:
                os._exit(127)
        self.slave = slave
        self.master = master
        os.set_blocking(master, False)

    def set_size(self, descriptor, columns, rows):
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # Watching

    def cpu(self):
        """Processor time of the whole process in nanoseconds, by the kernel's clock for it."""
        return time.clock_gettime_ns((~self.process << 3) | 2)

    def wake_ups(self):
        """How often its threads have gone to sleep so far, each time to be woken again."""
        count = 0
        for thread in os.listdir(f"/proc/{self.process}/task"):
            with open(f"/proc/{self.process}/task/{thread}/status") as file:
                count += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", file.read(), re.M)[1])
        return count

    def peak_memory(self):
        """VmHWM in megabytes."""
        with open(f"/proc/{self.process}/status") as file:
            return int(re.search(r"^VmHWM:\s+(\d+)", file.read(), re.M)[1]) / 1024

    # Driving

    def send(self, text):
        data = text.encode()
        while data:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self.read(0.01)

    def read(self, seconds):
        """Takes in what comes within so long, the first piece only; whether anything came."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 20)
        except (BlockingIOError, OSError):
            return False
        self.chunks += 1
        self.stream += data
        self.screen.feed(data)
        return bool(data)

    def settle(self, quiet=0.06):
        """Reads until nothing has come for `quiet` seconds; when the last byte came."""
        last = time.monotonic()
        while self.read(quiet):
            last = time.monotonic()
        return last

    def wait_for(self, pattern, seconds=ENDLESS):
        """Reads until the screen matches."""
        wanted = re.compile(pattern, re.M)
        end = time.monotonic() + seconds
        while not wanted.search(self.screen.text()):
            if time.monotonic() > end:
                raise TimeoutError(f"never on the screen: {pattern}\n{self.screen.text()}")
            self.read(0.02)

    # Ending

    def end(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.process, number)
            except ProcessLookupError:
                pass
            for _ in range(100):
                self.read(0.02)
                try:
                    if os.waitpid(self.process, os.WNOHANG)[0]:
                        os.close(self.master)
                        os.close(self.slave)
                        return
                except ChildProcessError:
                    return
