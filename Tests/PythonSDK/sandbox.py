"""Starts `drawbridge sandbox`, the program that the SDKs talk to."""

import os
import pathlib
import re
import select
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DRAWBRIDGE", str(PROJECT / ".build" / "debug" / "drawbridge"))

REGION = "cn-hangzhou"
# Groups of assets/world.json, by what they are in a test.
EDGE = "sg-bp1ah51ucs1xdfbh2g57"
MONITORING = "sg-bp1qlh21mbuiakm4seqa"
BIG = "sg-bp1hq78p140rwpb18bml"
MANAGED = "sg-bp1bdumzrp5fwl4tf8f8"
ADVANCED = "sg-bp1mt3qe8oaiigkzui1u"
CLASSIC = "sg-bp18wowe2fx2yirwc1pq"
OTHER_VPC = "sg-bp10xsfzowzbvdz492vw"
EMPTY = "sg-bp1uonad7jmg8frnj3zq"
OFFICES = "pl-bp1aa0sqfvnop5wbpjvm"
WEB_PORTS = "prl-bp158h82xqmnvwzvo2bq"
# Of the partner's account.
PARTNER_GROUP = "sg-bp11qn32urw1rr1g10vk"
PARTNER_ACCOUNT = "network@logistics.example"
PARTNER_ACCOUNT_ID = 1987654321098765

ACCESS_KEY = ("sandbox", "sandbox")
TEMPORARY_ACCESS_KEY = ("STS.sandbox", "sandbox")
TOKEN = "sandbox-token"


class Sandbox:
    """A sandbox process with a fresh world on a port of its own."""

    def __init__(self, *options):
        self._process = subprocess.Popen(
            [PROGRAM, "sandbox", "--port", "0", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            # Nothing of the environment's may reach the program or the SDKs.
            env={"PATH": os.environ.get("PATH", ""), "HOME": "/nonexistent"},
        )
        readable, _, _ = select.select([self._process.stdout], [], [], 60)
        line = self._process.stdout.readline() if readable else ""
        match = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not match:
            self.stop()
            raise RuntimeError(f"the sandbox did not say where it listens, but: {line!r}")
        self.port = int(match.group(1))

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=30)
        self._process.stdout.close()
