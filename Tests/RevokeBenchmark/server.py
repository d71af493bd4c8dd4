"""The sandbox that the contenders revoke in, and what it says of their calls."""

import json
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "PythonSDK"))

from clients import TeaSDK  # noqa: E402

REGION = "cn-hangzhou"
READ = "DescribeSecurityGroupAttribute"
REVOKE = "RevokeSecurityGroup"


class Server:
    """`drawbridge sandbox` with every reply held back for so many milliseconds."""

    def __init__(self, drawbridge, folder, delay):
        self.delay = delay / 1000
        self.log = pathlib.Path(folder) / f"requests-{delay}"
        with open(self.log, "w") as output:
            self.process = subprocess.Popen(
                [drawbridge, "sandbox", "--delay", str(delay), "--log-requests"], stdout=output)
        deadline = time.monotonic() + 30
        while not (found := re.match(r"listening on (http://\S+:(\d+))\n", self.log.read_text())):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("the sandbox does not say where it listens")
            time.sleep(0.02)
        self.url, self.port = found[1], int(found[2])
        self.sdk = TeaSDK(self.port)
        # The ids of all rules that were ever added.
        self.added = set()

    def end(self):
        self.process.terminate()
        self.process.wait()

    def rules(self, group):
        """The ids of a group's rules, in the order in which they are read."""
        ids, token = [], None
        while True:
            asked = {
                "RegionId": REGION, "SecurityGroupId": group, "Direction": "ingress", "MaxResults": 1000}
            reply = self.sdk.call(READ, asked | ({"NextToken": token} if token else {}))
            ids += [rule["SecurityGroupRuleId"] for rule in reply["Permissions"]["Permission"]]
            token = reply.get("NextToken")
            if not token:
                return ids

    def fill(self, group, count):
        """Adds what is missing of so many accept rules; each has a source of its own.

        Returns the ids of the group's own rules, and of the added ones."""
        own = [rule for rule in self.rules(group) if rule not in self.added]
        wanted = [
            {
                "IpProtocol": "TCP", "Policy": "accept", "Priority": str(1 + number % 100),
                "PortRange": ["443/443", "8443/8443", "22/22", "5671/5672"][number % 4],
                "SourceCidrIp": f"172.{16 + number // 4096}.{number // 16 % 256}.{number % 16 * 16}/28",
                "Description": f"Reseller {1001 + number}",
            }
            for number in range(count)
        ]
        for start in range(0, count, 100):
            self.sdk.call(
                "AuthorizeSecurityGroup",
                {
                    "RegionId": REGION, "SecurityGroupId": group,
                    "Permissions": wanted[start : start + 100],
                })
        added = [rule for rule in self.rules(group) if rule not in own]
        self.added.update(added)
        return own, added

    def calls(self, work):
        """What `work` returns, and the calls that arrived meanwhile, in that order."""
        start = self.log.stat().st_size
        result = work()
        # A call that nobody waited for is told of once its reply was due.
        time.sleep(self.delay + 0.05)
        with open(self.log) as log:
            log.seek(start)
            calls = [json.loads(line) for line in log]
        return result, sorted(calls, key=lambda call: call["arrived"])


def since_last_read(calls):
    """The calls from the last read before the first revocation on."""
    first = next(index for index, call in enumerate(calls) if call["action"] == REVOKE)
    reads = [index for index, call in enumerate(calls[:first]) if call["action"] == READ]
    return calls[reads[-1] :] if reads else calls


def waits(calls):
    """How many calls have to be waited for one after the other: those that overlap count as one."""
    count, end = 0, float("-inf")
    for call in sorted(calls, key=lambda call: call["answered"]):
        if call["arrived"] >= end:
            count, end = count + 1, call["answered"]
    return count
