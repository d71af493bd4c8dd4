"""What the console promises, beside the floor: each line names a figure, a bound, and how it is held."""

# name, what is measured, unit, bound, kind
#   most    the value itself
#   floor   times the floor's value of the same name, or of another that is named
#   fewest  times the fewest bytes for the same screens
TARGETS = [
    ("start.cpu", "CPU to the first frame, before any data", "ms", 1.5, "floor"),
    ("rules.cpu", "CPU until the first rules stand", "ms", 3.0, "floor:start.cpu"),
    ("list.cpu", "CPU to list 10,000 rules", "ms", 350, "most"),
    ("screen.bytes", "all bytes until the first rules stand", "B", 1.3, "fewest"),
    ("down.bytes", "Down in the page", "B", 220, "most"),
    ("down.bytes", "Down in the page", "B", 1.25, "fewest"),
    ("explanation.bytes", "the explanation after it", "B", 160, "most"),
    ("wide.down.bytes", "Down beside the pane, 140x40", "B", 1.25, "fewest"),
    ("edge.bytes", "Down at the edge", "B", 250, "most"),
    ("edge.bytes.most", "Down at the edge, the dearest", "B", 400, "most"),
    ("quiet.down.bytes", "Down in the page, --quiet", "B", 40, "most"),
    ("quiet.edge.bytes", "Down at the edge, --quiet", "B", 140, "most"),
    ("page.bytes", "Page Down", "B", 1.15, "fewest"),
    ("burst.bytes", "100 Downs at once", "B", 3072, "most"),
    ("burst.time", "100 Downs at once", "ms", 50, "most"),
    ("down.cpu", "CPU per Down", "ms", 2.0, "floor"),
    ("down.latency", "latency per Down, median", "ms", 3.0, "floor"),
    ("filter.cpu", "CPU per filter character over 10,000 rules", "ms", 3, "most"),
    ("sort.cpu", "sort 10,000 rules, CPU to the screen", "ms", 10, "most"),
    ("memory", "VmHWM with 10,000 rules", "MB", 40, "most"),
    ("idle.cpu", "idle 5 s", "ms", 0.5, "most"),
    ("idle.bytes", "idle 5 s", "B", 0, "most"),
    ("idle.wake-ups", "idle 5 s, wake-ups", "", 0, "most"),
    ("reviewed.idle.wake-ups", "idle 5 s after a Review, wake-ups", "", 0, "most"),
    ("writes", "write() calls per frame", "", 1, "most"),
]


def figure(value, unit):
    if value is None:
        return "–"
    digits = 2 if unit == "ms" and value < 10 else 1 if unit in ("ms", "MB") else 0
    return f"{value:.{digits}f} {unit}".rstrip()


def lines(ours, floor):
    """The table of the targets, and how many were missed."""
    yield (
        f"{'':<46}{'drawbridge':>12}{'floor':>11}{'ratio':>8}{'fewest':>9}{'ratio':>8}   target"
    )
    for name, title, unit, bound, kind in TARGETS:
        value, low = ours.get(name), ours.get(name + ".fewest")
        base = floor.get(kind.partition(":")[2] or name)
        ratio = value / base if value is not None and base else None
        excess = value / low if value is not None and low else None
        judged = {"floor": ratio, "fewest": excess}.get(kind.partition(":")[0], value)
        sign = "×" if kind != "most" else f" {unit}".rstrip()
        of = {"floor": " floor", "fewest": " fewest"}.get(kind.partition(":")[0], "")
        verdict = "?" if judged is None else "ok" if judged <= bound else "MISSED"
        yield (
            f"{title:<46}{figure(value, unit):>12}{figure(base, unit):>11}"
            f"{f'{ratio:.2f}×' if ratio is not None else '':>8}{figure(low, unit):>9}"
            f"{f'{excess:.2f}×' if excess is not None else '':>8}   ≤ {bound}{sign}{of}  {verdict}"
        )
