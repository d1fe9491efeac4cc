# SPDX-License-Identifier: MIT
"""The agent and a real init: what changes is dynamic_rom's, what the agent makes of it is the configuration of `dyn`.

    dynamic_rom ─ ROM ▶ agent ─ Report ▶ report_rom ─ ROM ▶ dyn ─ its state report ▶ report_rom ─ ROM ▶ agent

report_rom shows all reports. Each configuration that the agent committed is held against the one before it by
`genode-host effects`, with the state report that was there, and the children of `dyn` must do what that says; and their
number what the agent itself says.
"""
import os
import re
import subprocess
import tempfile

import kernels
import linux
from sight import disagreement, predict, seen

HERE = os.path.dirname(os.path.abspath(__file__))

OUTER = """config
+ parent-provides
%(services)s
+ default | caps: 200 | ram: 4M
+ default-route | + any-service
                  + parent
                  + any-child
+ start timer
  + provides | + service Timer
+ start report_rom | ram: 16M
  + provides
    + service ROM
    + service Report
  + config | verbose: yes
    + policy | label: dyn -> config  | report: agent -> init.config
    + policy | label: agent -> state | report: dyn -> state
+ start dynamic_rom
  + provides | + service ROM
  + config | verbose: yes
    + rom system
%(steps)s
  + route
    + service Timer
      + child timer
    + any-service
      + parent
+ start agent | caps: %(caps)d | ram: %(ram)s
  + binary dhall_agent
  + config
    + policy | rom: policy.bundle
    + input system | absent: hold
    + output config | label: init.config
    + trial | rom: state | window_ms: %(window)d | delay_ms: %(delay)d
  + route
    + service ROM | label: state
      + child report_rom
    + service ROM | label: system
      + child dynamic_rom
    + service Report
      + child report_rom
    + service Timer
      + child timer
    + any-service
      + parent
+ start dyn | caps: 14000 | ram: 320M
  + binary init
  + route
    + service ROM | label: config
      + child report_rom
    + service Report
      + child report_rom
    + service Timer
      + child timer
    + any-service
      + parent
-
"""


def part(name, asks=None, serves=False, note="a", routed=True, **more):
    """A probe, as the policy takes it."""
    head = {"note": note, "serves": "yes" if serves else "no", "routed": "yes" if routed else "no", **more}
    lines = [f"+ part {name} | " + " | ".join(f"{key}: {value}" for key, value in head.items())]
    return lines + ([f"  + asks {asks}"] if asks else [])


def system(*parts):
    return ["system"] + [line for one in parts for line in one]


SRV1, SRV2, APP = part("srv1", serves=True), part("srv2", serves=True), part("app", "srv1")

# What changes, the content of the ROM, and what the agent is to make of it: its verdict, or why it holds the input at what
# it was.
LIFE = [
    ("two", system(SRV1, APP), "kept"),
    ("a third starts", system(SRV1, APP, SRV2), "kept"),
    ("another configuration", system(SRV1, part("app", "srv1", note="b"), SRV2), "kept"),
    ("another server", system(SRV1, part("app", "srv2", note="b"), SRV2), "kept"),
    ("another version of the server", system(SRV1, part("app", "srv2", note="b"), part("srv2", serves=True, version="2")), "kept"),
    ("one stops", system(part("app", "srv2", note="b"), part("srv2", serves=True, version="2")), "kept"),
    ("a server that nobody provides", system(part("app", "srv9"), part("srv2", serves=True, version="2")), "held R0201"),
    ("no node of the expected type", ["system", "+ part app | note: c"], "held C0301"),
    ("another binary", system(part("app", "srv2", note="b", binary="probe2"), part("srv2", serves=True, version="2"), part("lone", routed=False)), "kept"),
    ("a route appears", system(part("app", "srv2", note="b", binary="probe2"), part("srv2", serves=True, version="2"), part("lone")), "kept"),
    ("the server goes, another comes", system(SRV1, part("app", "srv1", note="b", binary="probe2"), part("lone")), "kept"),
    ("only one is left", system(part("lone")), "kept"),
]

# A system that fails its trial, and one that passes after it.
MISSING = [
    ("two", system(SRV1, APP), "kept"),
    ("a binary that there is not", system(SRV1, APP, part("new", binary="absent")), "taken-back"),
    ("a good one", system(SRV1, APP, SRV2), "kept"),
]
EXITING = [
    ("two", system(SRV1, APP), "kept"),
    ("one that ends with a mistake", system(SRV1, APP, part("new", exit="1")), "taken-back"),
    ("one that is done", system(SRV1, APP, part("new", exit="0")), "kept"),
]



def hundred(count, note):
    """Servers and nine clients of each; one of them has another note."""
    parts = []
    for number in range(count):
        server = number - number % 10
        parts.append(part(f"c{number}", None if number == server else f"c{server}", number == server,
                          note if number == 55 else "a"))
    return system(*parts)


# What the agent must manage with 4 MiB and 100 capabilities.
HUNDRED = [
    ("a hundred", hundred(100, "a"), "kept"),
    ("another configuration", hundred(100, "b"), "kept"),
    ("one less", hundred(99, "b"), "kept"),
]

RUNS = {"life": LIFE, "missing": MISSING, "exiting": EXITING, "hundred": HUNDRED}


class Commit:
    """A configuration, and what followed it until the next."""

    def __init__(self, text):
        self.text, self.version = text, attribute(top(text), "version")
        self.state, self.events, self.agent = [], [], []


def parse(lines):
    """(changes, commits): for each change that dynamic_rom logs the number of the commits before it, and the verdicts that
    followed it; and all that was committed."""
    changes, commits, report, kind, place = [], [], None, None, None
    for line in lines + ["[init -> report_rom] report ''"]:
        match = re.match(r"^\[init -> ([^\]]*)\] ?(.*)$", line)
        if not match:
            continue
        who, text = match[1], match[2]
        if who == "report_rom" and text.startswith("  "):
            report.append(text[2:])
            continue
        if who == "report_rom" and (head := re.match(r"^report '(.*)'$", text)):
            if kind == "agent -> init.config":
                commits.append(Commit(report))
            elif kind == "agent -> state" and place is not None:
                place.append(held(report) or attribute(top(report), "verdict"))
                if commits and attribute(top(report), "version") == commits[-1].version:
                    commits[-1].agent = report
            elif kind == "dyn -> state" and commits and attribute(top(report), "version") == commits[-1].version:
                commits[-1].state = report
            report, kind, place = [], head[1], changes[-1][1] if changes else None
        elif who == "dynamic_rom" and "change (" in text:
            changes.append((len(commits), []))
        elif who.startswith("dyn -> ") and commits:
            commits[-1].events.append((who[len("dyn -> "):], text))
    return changes, commits


def top(report):
    """The lines of the top node itself."""
    nodes = [number for number, line in enumerate(report) if line.startswith("+ ")]
    return report[:nodes[0] if nodes else len(report)]


def held(report):
    """`held` and why, if a state report of the agent says that of its input."""
    inputs = [number for number, line in enumerate(report) if line.startswith("+ input ")]
    if inputs and attribute(report[inputs[0]:], "state") == "held":
        return f"held {attribute(report[inputs[0]:], 'code')}"
    return None


def attribute(report, name):
    for line in report:
        for cell in line.split("|"):
            key, _, value = cell.strip().lstrip("+ ").partition(":")
            if key.strip() == name:
                return value.strip()
    return None


def compare(host, directory, changes, commits, run):
    """Nothing, or what is wrong; and what was compared."""
    wrong, children, tally = [], 0, {}
    for number, (what, _, wanted) in enumerate(run):
        before, verdicts = changes[number]
        after = changes[number + 1][0]
        verdict = verdicts[-1] if verdicts else None
        expected = {"kept": 1, "taken-back": 2}.get(wanted, 0)
        if after - before != expected:
            wrong.append(f"{what}: {after - before} commits, expected {expected}")
        if verdict != wanted:
            wrong.append(f"{what}: the agent says {' '.join(map(str, verdicts))}, expected {wanted} at last")
    for number, (old, new) in enumerate(zip([None] + commits, commits[:changes[len(run)][0]])):
        what = f"commit {number + 1} (version {new.version})"
        if not new.state:
            wrong.append(f"{what}: init has not reported it")
            continue
        if old is None:
            sights = {child.name: "created" for child in linux.children(new.state).values()}
        else:
            texts = ["\n".join(report) + "\n" for report in (old.text, new.text, old.state)]
            predictions, errors = predict(host, directory, *texts)
            sights = seen(old, new)
            for child in {**(predictions or {}), **sights}:
                if predictions is None or child not in predictions or child not in sights:
                    wrong.append(f"{what}: {child}: " + (errors or "seen and not predicted, or the other way round"))
                elif message := disagreement(predictions[child], sights[child]):
                    wrong.append(f"{what}: {child}: {message}")
        for child, effect in sights.items():
            tally[effect] = tally.get(effect, 0) + 1
            children += 1
        # The last good configuration comes back without a prediction of its own.
        if attribute(top(new.agent), "verdict") == "taken-back":
            continue
        told = {name: int(attribute(new.agent, name) or 0) for name in ("created", "removed", "restart", "raised")}
        found = [sum(effect.startswith(kind) for effect in sights.values()) for kind in ("created", "destroyed", "restart")]
        # Those whose version was raised are foreseen as they become with it.
        if found != [told["created"], told["removed"], told["restart"]] or told["raised"] > told["restart"]:
            wrong.append(f"{what}: the agent foresaw {told}, seen {sights}")
    summary = ", ".join(f"{count} {effect}" for effect, count in sorted(tally.items()))
    return "\n  ".join(wrong), f"{len(run)} changes, {changes[len(run)][0]} commits, {children} children as predicted: {summary}"


def judge(host, kernel, name, component, parts, keep, caps=100, ram="4M"):
    slow = (1 if kernel.name == "linux" else 2) * (4 if name == "hundred" else 1)
    window, pause = 1500 * slow, 3500 * slow
    content = []
    for what, lines, _ in RUNS[name]:
        content += [f"+ inline | description: {what}"] + ["  " + line for line in ["+ " + lines[0]] + ["  " + line for line in lines[1:]]]
        content.append(f"+ sleep | milliseconds: {pause}")
    text = OUTER % {"services": "\n".join(f"  + service {service}" for service in kernels.SERVICES), "caps": caps, "ram": ram,
                    "steps": "\n".join("      " + line for line in content), "window": window, "delay": 250 * slow}
    with tempfile.TemporaryDirectory(prefix="genode-run-") as directory:
        bundle = os.path.join(directory, "policy.bundle")
        subprocess.run([host, "agent", "bundle", os.path.join(HERE, "policy", "policy.dhall"), "-o", bundle], check=True)
        probe = os.path.join(parts, "probe")
        files = {"config": text.encode(), "policy.bundle": bundle, "dhall_agent": component, "probe": probe, "probe2": probe}
        # The timeline begins again behind its end: its first step is seen twice.
        first = RUNS[name][0][0]
        lines, _ = kernel.run(files, 60 * slow + len(RUNS[name]) * pause / 1000, f"change ({first})", keep, 2)
        changes, commits = parse(lines)
        if len(changes) <= len(RUNS[name]):
            return f"only {len(changes)} of {len(RUNS[name])} changes were seen", 0
        return compare(host, directory, changes, commits, RUNS[name])
