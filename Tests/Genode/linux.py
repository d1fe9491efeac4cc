# SPDX-License-Identifier: MIT
"""Runs a timeline of configurations in a real init, as processes of Linux, and says what was seen.

The configuration under test is that of `dyn`, an init below the first one:

    timeline ─ Report ▶ report_rom ─ ROM ▶ dyn ─ its state report ▶ report_rom ─ ROM ▶ timeline

`timeline` reports the configurations one by one and logs the state report after each; the children of `dyn` are
probes, which log what happens to them.
"""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

OUTER = """config
+ parent-provides
  + service LOG
  + service PD
  + service CPU
  + service ROM
  + service RM
+ default caps: 200 | ram: 4M
+ default-route
  + any-service
    + parent
    + any-child
+ start timer
  + provides
    + service Timer
+ start report_rom | ram: 64M
  + provides
    + service ROM
    + service Report
  + config
    + policy | label: dyn -> config | report: timeline -> config
    + policy | label: timeline -> state | report: dyn -> state
  + route
    + any-service
      + parent
+ start timeline | ram: 64M
  + route
    + service ROM | label: state
      + child report_rom
    + service Report
      + child report_rom
    + service Timer
      + child timer
    + any-service
      + parent
+ start dyn | caps: 8000 | ram: 400M
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

# What `dyn` is given by its parent, and may pass on to its children.
PARENT = ("ROM", "PD", "CPU", "LOG", "RM", "Timer")

LINE = re.compile(r"^\[init -> (?P<who>[^\]]*)\] (?P<text>.*)$")


class Step:
    """What followed one configuration, until the next."""

    def __init__(self, name):
        self.name = name
        self.events = []  # (child, text), in order; child is None for init's own messages
        self.state = []  # lines of the state report


class Session:
    def __init__(self, service, label, state):
        self.service, self.label, self.state = service, label, state

    def __repr__(self):
        return f"{self.service} '{self.label}' {self.state or ''}"


class Child:
    """A child in init's state report."""

    def __init__(self, name, values):
        self.name, self.version = name, values.get("version", "")
        self.id, self.incomplete, self.exited = values.get("id"), "state" in values, values.get("exited")
        self.requested, self.provided = [], []


def children(lines):
    """The children of a state report in HID: {(name, version): Child}. A second one of the same name and version
    is an instance on its way out, and is skipped."""
    found, child, sessions = {}, None, None
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        head = re.match(r"^( *)[+x] +([^ |]+) *(.*)$", cells[0]) if cells else None
        if not head:
            continue
        indent, kind, name = len(head[1]), head[2], head[3].strip()
        values = {}
        for cell in cells[1:]:
            key, _, value = cell.partition(":")
            values[key.strip()] = value.strip()
        if kind == "child" and indent == 0:
            child = Child(name, values)
            found.setdefault((child.name, child.version), child)
        elif kind in ("requested", "provided") and child:
            sessions = getattr(child, kind)
        elif kind == "session" and sessions is not None:
            sessions.append(Session(name, values.get("label", ""), values.get("state", "")))
    return found


def binaries(build, probes):
    """The files of the start directory: name there, where it lies."""
    bin = os.path.join(build, "bin")
    files = {"core": "core-linux", "ld.lib.so": "ld-linux.lib.so", "timer": "linux_timer", "init": "init",
             "report_rom": "report_rom"}
    files = {name: os.path.join(bin, file) for name, file in files.items()}
    files.update({name: os.path.join(probes, file) for name, file in
                  {"probe": "probe", "probe2": "probe", "timeline": "timeline"}.items()})
    return files


def missing(build):
    """Files that a build directory lacks."""
    return [path for path in list(binaries(build, "").values())[:5] if not os.path.exists(path)]


def run(build, probes, steps, keep=None):
    """`steps` are (name, milliseconds, text), and a configuration's version is the step's name, which its state report
    repeats. Returns a Step for each that was reached, and whether all were."""
    directory = tempfile.mkdtemp(prefix="genode-linux-")
    try:
        for name, path in binaries(build, probes).items():
            os.symlink(os.path.realpath(path), os.path.join(directory, name))
        with open(os.path.join(directory, "config"), "w") as file:
            file.write(OUTER)
        with open(os.path.join(directory, "steps"), "wb") as file:
            for name, milliseconds, text in steps:
                text = text.encode().replace(b"config", b"config | version: " + name.encode(), 1)
                file.write(b"%s %d %d\n%s" % (name.encode(), milliseconds, len(text), text))
        log = os.path.join(directory, "log")
        limit = 30 + sum(1 + 2 * step[1] / 1000 for step in steps)
        done = execute(directory, log, limit)
        if keep:
            shutil.copyfile(log, keep)
        with open(log, errors="replace") as file:
            return parse(file), done
    finally:
        shutil.rmtree(directory)


def execute(directory, log, limit):
    with open(log, "wb") as output:
        process = subprocess.Popen(["./core"], cwd=directory, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                   start_new_session=True)
    try:
        end = time.monotonic() + limit
        while time.monotonic() < end and process.poll() is None:
            time.sleep(0.2)
            with open(log, "rb") as file:
                file.seek(max(0, os.path.getsize(log) - 4000))
                if b"[init -> timeline] DONE" in file.read():
                    return True
        return False
    finally:
        # Its components are processes of the same session.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def parse(lines):
    steps = []
    for line in lines:
        line = re.sub(r"\x1b\[[0-9;]*m", "", line.rstrip("\n"))
        match = LINE.match(line)
        if not match:
            continue
        who, text = match["who"], match["text"]
        if who == "timeline":
            if text.startswith("STEP "):
                steps.append(Step(text[5:]))
            elif text.startswith("| ") and steps:
                steps[-1].state.append(text[2:])
        elif who.startswith("dyn") and steps:
            child = who[len("dyn -> "):] if who.startswith("dyn -> ") else None
            steps[-1].events.append((child, text))
    return steps
