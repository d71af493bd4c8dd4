"""Asks a solver what impact-benchmark answers, and prints how much longer it takes.

The solver is only asked whether anything changes, not what; both are medians of several runs, here
and there by turns. At 10000 rules it is not asked: it takes minutes. Usage, in an environment with
z3-solver (make bench-impact sets one up): impact_z3.py PATH/impact-benchmark [SIZE...]
"""

import ipaddress
import statistics
import subprocess
import sys
import time

import z3

PROTOCOLS = {"TCP": 6, "UDP": 17, "ICMP": 1, "GRE": 47}
LIMIT_SECONDS = 60
RUNS = 5
# How many times as long the solver should take at least.
WANTED = {"catch-all drop": 30}
WANTED_OTHERWISE = 100


def within(variable, text):
    """A port range `a/b`; nothing and -1/-1 are any port."""
    if text in ("", "-1/-1"):
        return []
    low, high = map(int, text.split("/"))
    return [z3.UGE(variable, low), z3.ULE(variable, high)]


def inside(variable, text):
    block = ipaddress.ip_network(text, strict=False)
    if block.prefixlen == 0:
        return []
    low, high = int(block[0]), int(block[-1])
    return [z3.UGE(variable, low), z3.ULE(variable, high)]


def match(rule, width, packet):
    """The condition under which a rule matches; None where it is for the other family."""
    protocol, ports, source_ports, v4, v6, group, prefix_list, dest = rule[4:12]
    if (v4 or dest or protocol == "ICMP") and width == 128 or v6 and width == 32:
        return None
    terms = within(packet["dport"], ports) + within(packet["sport"], source_ports)
    if protocol in PROTOCOLS:
        terms.append(packet["protocol"] == PROTOCOLS[protocol])
    if v4 or v6:
        terms += inside(packet["source"], v4 or v6)
    elif group or prefix_list:
        terms.append(z3.Bool(group or prefix_list))
    if dest:
        terms += inside(packet["dest"], dest)
    return z3.And(terms)


def changes(rules, revoked, seconds):
    """Whether the verdict of any packet changes; None where the time is over."""
    answer = False
    for width in (32, 128):
        packet = {
            "source": z3.BitVec(f"source{width}", width),
            "dest": z3.BitVec(f"dest{width}", width),
            "protocol": z3.BitVec("protocol", 8),
            "dport": z3.BitVec("dport", 16),
            "sport": z3.BitVec("sport", 16),
        }
        before = after = z3.BoolVal(False)
        for rule in reversed(rules):
            condition = match(rule, width, packet)
            if condition is None:
                continue
            verdict = z3.BoolVal(rule[2] == "Accept")
            before = z3.If(condition, verdict, before)
            if rule[1] not in revoked:
                after = z3.If(condition, verdict, after)
        solver = z3.Solver()
        solver.set("timeout", int(seconds * 1000))
        # Port 0 is no port of a rule.
        solver.add(packet["dport"] != 0, packet["sport"] != 0, before != after)
        result = solver.check()
        if result == z3.unknown:
            return None
        answer = answer or result == z3.sat
    return answer


def questions(benchmark, size):
    """The rules of a generated group, and the questions with how long each took here."""
    lines = subprocess.run(
        [benchmark, "--questions", size], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    fields = [line.split("\t") for line in lines]
    rules = [field for field in fields if field[0] == "rule"]
    rules.sort(key=lambda rule: (int(rule[3]), rule[2] == "Accept"))
    return rules, [field[1:] for field in fields if field[0] == "question"]


def main():
    benchmark = sys.argv[1]
    print(f"{'':20} {'rules':>6} {'here, ms':>12} {'solver, ms':>12} {'times':>8} {'wanted':>7}")
    for size in sys.argv[2:] or ["200", "1000"]:
        here, there = {}, {}
        for _ in range(RUNS):
            rules, asked = questions(benchmark, size)
            for name, ids, milliseconds, expected in asked:
                start = time.monotonic()
                answer = changes(rules, set(ids.split(",")), LIMIT_SECONDS)
                elapsed = (time.monotonic() - start) * 1000
                if answer is not None and answer != (expected == "changes"):
                    sys.exit(f"{name}, {size} rules: the solver does not agree")
                here.setdefault(name, []).append(float(milliseconds))
                there.setdefault(name, []).append(elapsed)
        for name in here:
            own = statistics.median(here[name])
            solver = statistics.median(there[name])
            wanted = WANTED.get(name, WANTED_OTHERWISE)
            print(
                f"{name:20} {size:>6} {own:12.3f} {solver:12.0f} "
                f"{solver / max(own, 0.001):8.0f} {wanted:7}"
            )


main()
