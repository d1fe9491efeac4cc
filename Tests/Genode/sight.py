# SPDX-License-Identifier: MIT
"""What `genode-host effects` predicts, what two state reports and a log show, and whether they agree."""
import json
import os
import re
import subprocess

import linux


def predict(host, directory, old, new, state=None):
    """{child: what is predicted of it}"""
    paths = []
    for name, text in (("old.hid", old), ("new.hid", new), ("state.hid", state)):
        paths.append(os.path.join(directory, name))
        with open(paths[-1], "w") as file:
            file.write(text or "")
    command = [host, "effects", paths[0], paths[1], "--json"] + (["--state", paths[2]] if state else [])
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        return None, done.stderr
    return {child["child"]: child for child in json.loads(done.stdout)["children"] if not child["alias"]}, done.stderr


def seen(before, after):
    """{child: what is seen of it}, from the two state reports and the log between them."""
    old, new = ({child.name: child for child in linux.children(step.state).values()} for step in (before, after))
    found = {}
    for name in {**old, **new}:
        if name not in new:
            found[name] = "destroyed"
        elif name not in old:
            found[name] = "created"
        elif new[name].id != old[name].id:
            found[name] = "restart"
        elif new[name].incomplete:
            found[name] = "stuck"
        else:
            left = [(session.service, session.label) for session in new[name].requested]
            lost = [session for session in old[name].requested if (session.service, session.label) not in left]
            found[name] = "broken" if lost and not new[name].exited else "runs on"
            if (name, "CFG") in after.events:
                found[name] += ", signalled"
    return found


def disagreement(prediction, sight):
    """What init was predicted to do and did not, or the other way round."""
    effect = prediction["effect"]
    visible = effect if effect in ("created", "destroyed", "restart", "stuck", "broken") else "runs on"
    if visible == "runs on" and {"C0560", "C0561"} & set(prediction["changes"]):
        visible += ", signalled"
    if visible == "broken":
        sight = sight.split(",")[0]
    return None if visible == sight else f"predicted {effect} {prediction['code']} {prediction['changes']}, seen {sight}"


def answered(host, directory, text, service, label):
    """What `genode-host why` says of a request by `a`: who serves it, and the label there."""
    path = os.path.join(directory, "why.hid")
    with open(path, "w") as file:
        file.write(text)
    command = [host, "why", path, "a", service] + ([label] if label else [])
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    last = done.stdout.rstrip("\n").split("\n")[-1]
    if match := re.match(r"^ *=> served by (the parent|`(.*?)`) with the label `(.*)`$", last):
        return (match[2], match[3]) if match[2] else ("parent", "")
    return ("denied", "") if last.strip().startswith(("=> denied", "=> refused")) else ("?", last or done.stderr)


def whys(host, directory, text, answers):
    """Where `why` and init differ; `answers` are init's."""
    return [f"{service} '{label}': said {said}, seen {(who, there)}" for service, label, who, there in answers
            if (said := answered(host, directory, text, service, label)) != (who, there)]
