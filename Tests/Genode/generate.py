# SPDX-License-Identifier: MIT
"""Configurations and changes from a seed, within what init survives."""
import copy
import random

from changes import ANY, PARENT, configuration, node, route, rule, start

SERVICES = ("Foo", "Bar", "Baz")
LABELS = ("x", "y", "xy", "p->q")


def text(system):
    """A system as the text of its configuration."""
    nodes = []
    if system["default-route"] is not None:
        nodes.append(node("default-route", children=[rule(*one) for one in system["default-route"]]))
    if system["space"]:
        nodes.append(node("affinity-space", width=system["space"]))
    for child in system["children"]:
        if "alias" in child:
            nodes.append(node("alias", child["name"], child=child["alias"]))
            continue
        more = [node("affinity", xpos=0, width=child["affinity"])] if child["affinity"] else []
        nodes.append(start(child["name"], child["requests"], child["provide"], child["routes"], more=more,
                           binary=child["binary"], version=child["version"], priority=child["priority"], ram=child["ram"],
                           managing_system=child["managing"], config=child["config"]))
    return configuration(*nodes, parent=system["parent"], prio_levels=2)


def child(name, provide=(), requests=(), routes=(ANY,)):
    return dict(name=name, provide=list(provide), requests=list(requests), routes=list(routes) if routes else None,
                version=None, binary="probe", priority=None, ram="2M", managing=None, affinity=None, config=True)


def servers(system, service=None):
    return [one for one in system["children"] if one.get("provide") and (not service or service in one["provide"])]


def clients(system):
    return [one for one in system["children"] if one["name"].startswith("c")]


def target(random, system, service):
    """Somebody who may serve, as a target."""
    kind = random.random()
    aliases = [one["name"] for one in system["children"] if "alias" in one]
    names = [one["name"] for one in servers(system, service)]
    if kind < 0.15:
        return "any-child"
    if kind < 0.25 and aliases:
        name = random.choice(aliases)
    elif kind < 0.3 or not names:
        name = random.choice([one["name"] for one in servers(system)] or ["nobody"])
    else:
        name = random.choice(names)
    suffix = random.choice(["", "", "", "", " label=z", " identity=me", " resource=r"])
    return f"child {name}{suffix}"


def client_rules(random, system, requests):
    rules = []
    for service in dict.fromkeys(request.split()[0] for request in requests):
        selector = random.choice(["", "", "", "label=x", "label_prefix=x", "label_last=y", "label_suffix=y"])
        rules.append((f"{service} {selector}".strip(), target(random, system, service)))
        if selector and random.random() < 0.7:
            rules.append((service, target(random, system, service)))
    rules.append(random.choice([ANY, ANY, ("any-service", "parent", "any-child"), ("any-service", "any-child", "parent")]))
    return rules


def system(random):
    made = {"parent": list(PARENT), "default-route": None, "space": random.choice([None, 2]), "children": []}
    if random.random() < 0.5:
        made["default-route"] = [random.choice([("any-service", "parent", "any-child"), ("any-service", "any-child", "parent")])]
    for number in range(random.randint(2, 4)):
        one = child(f"s{number}", random.sample(SERVICES, random.randint(1, 2)))
        below = [other for other in made["children"] if "provide" in other]
        if below and random.random() < 0.4:
            # A server that is a client itself.
            other = random.choice(below)
            service = random.choice(other["provide"])
            one["requests"] = [f"{service} x"]
            one["routes"] = [(service, f"child {other['name']}"), ANY]
        made["children"].append(one)
    for number in range(random.randint(0, 2)):
        made["children"].append({"name": f"al{number}", "alias": random.choice(servers(made))["name"]})
    for number in range(random.randint(1, 3)):
        requests = [f"{random.choice(SERVICES)} {random.choice(LABELS[:3])}" for _ in range(random.randint(1, 3))]
        requests = list(dict.fromkeys(requests))
        if random.random() < 0.3:
            requests.append("Timer t")
        one = child(f"c{number}", requests=requests)
        if made["default-route"] is not None and random.random() < 0.3:
            one["routes"] = None
        else:
            one["routes"] = client_rules(random, made, requests)
            if random.random() < 0.05:
                one["routes"] = one["routes"][:-1]
        made["children"].append(one)
    if random.random() < 0.3:
        random.shuffle(made["children"])
    return made


def change(random, system):
    """Changes a system in one respect; its name."""
    children, kind = system["children"], random.randrange(17)
    client = random.choice(clients(system)) if clients(system) else None
    server = random.choice(servers(system)) if servers(system) else None
    if kind == 0 and server:
        server["version"] = str(random.randint(1, 1000))
        return f"version of {server['name']}"
    if kind == 1 and server:
        children.remove(server)
        return f"{server['name']} removed"
    if kind == 2:
        name = f"n{random.randint(1, 1000)}"
        children.insert(random.randint(0, len(children)), child(name, random.sample(SERVICES, random.randint(1, 2))))
        return f"{name} added"
    if kind in (3, 4) and client and client["routes"]:
        client["routes"] = client_rules(random, system, client["requests"])
        return f"routes of {client['name']}"
    if kind == 5 and client:
        client["requests"].append(f"{random.choice(SERVICES)} w")
        return f"configuration of {client['name']}"
    if kind == 6 and server and server["config"]:
        missing = [service for service in SERVICES if service not in server["provide"]]
        if missing:
            server["provide"].append(random.choice(missing))
            return f"{server['name']} provides more"
    if kind == 7 and server and len(server["provide"]) > 1:
        server["provide"].pop(random.randrange(len(server["provide"])))
        return f"{server['name']} provides less"
    if kind == 8 and client:
        client["priority"] = -1 if client["priority"] is None else None
        return f"priority of {client['name']}"
    if kind == 9 and client:
        client["ram"] = random.choice(["3M", "4M"])
        return f"ram of {client['name']}"
    if kind == 10 and client and client["routes"] and system["default-route"] is not None:
        client["routes"] = None
        return f"{client['name']} without routes"
    if kind == 11 and system["default-route"] is not None:
        system["default-route"] = [("any-service", "any-child", "parent"), ANY]
        return "default-route"
    aliases = [one for one in children if "alias" in one]
    if kind == 12 and aliases and server:
        random.choice(aliases)["alias"] = server["name"]
        return "alias"
    if kind == 13 and client:
        children.remove(client)
        children.insert(0, client)
        return f"{client['name']} first"
    if kind == 14 and client:
        client["binary"] = "probe2" if client["binary"] == "probe" else "probe"
        return f"binary of {client['name']}"
    # An open session to a service that the parent is said to provide no more makes init hang when it is closed.
    asked = {request.split()[0] for one in clients(system) for request in one["requests"]}
    if kind == 15 and "Timer" in system["parent"] and "Timer" not in asked:
        system["parent"].remove("Timer")
        return "parent without Timer"
    if kind == 16 and client:
        client["managing"], client["affinity"] = "yes", 1
        return f"rights of {client['name']}"
    return None


def changes(seed, count):
    source = random.Random(seed)
    found = []
    while len(found) < count:
        old = system(source)
        new = copy.deepcopy(old)
        names = [name for name in (change(source, new) for _ in range(source.choice([1, 1, 2, 2, 3]))) if name]
        if names and text(old) != text(new):
            found.append((f"{seed}.{len(found)}: " + ", ".join(names), text(old), text(new)))
    return found


ASKED = ("Foo", "Bar", "LOG", "Timer")
WORDS = ("x", "y", "xy", "yx", "p -> x", "x -> p -> y", "")


def routing(random):
    """A client `a` with random rules, and what it asks for: [service, label] each."""
    asked = []
    for service in ASKED:
        for label in random.sample(WORDS, 3):
            asked.append([service, label])
    nodes = []
    for number in range(random.randint(2, 3)):
        nodes.append(start(f"s{number}", provide=random.sample(("Foo", "Bar", "LOG"), random.randint(1, 3))))
    names = [f"s{number}" for number in range(len(nodes))]
    if random.random() < 0.5:
        nodes.insert(random.randint(0, len(nodes)), node("alias", "al", child=random.choice(names + ["nobody"])))
        names.append("al")

    def selectors():
        word = random.choice(("x", "y", "xy", "p", "p -> x"))
        return random.choice([
            {}, {}, {"label": word}, {"label_prefix": word}, {"label_suffix": word}, {"label_last": word},
            {"unscoped_label": "a -> " + word}, {"label_prefix": "x", "label_suffix": "y"}, {"label": ""},
            {"label_prefix": ""}, {"lable": "x"}, {"label_last": ""}])

    def one_target():
        changes = random.choice([
            {}, {}, {}, {"label": "z"}, {"label": ""}, {"identity": "me"}, {"identity": ""}, {"resource": "r"},
            {"resource": ""}, {"prepend_resource": "pre/"}, {"identity": "me", "resource": "r"},
            {"prepend_resource": "pre/", "resource": "r"}, {"label_prefix": "q"}])
        kind = random.random()
        if kind < 0.2:
            return node("parent", **changes)
        if kind < 0.35:
            return node("any-child", **changes)
        return node("child", random.choice(names + ["nobody"]), **changes)

    rules = []
    for _ in range(random.randint(3, 8)):
        targets = [one_target() for _ in range(random.choice([0, 1, 1, 1, 2]))]
        kind = random.choice([None, *ASKED, *ASKED])
        head = selectors()
        # Its own environment stays with the parent.
        if kind in (None, "LOG") and ("label_last" in head or "lable" in head or not head):
            head = {"label_prefix": random.choice(("x", "p", ""))}
        rules.append(node("any-service", children=targets, **head) if kind is None
                     else node("service", kind, children=targets, **head))
    rules.append(node("any-service", children=["parent"] + random.choice([[], ["any-child"]])))
    asks = []
    for service, label in asked:
        # An empty label is none for the probe.
        asks.append(node("request", service, label=label or None))
    nodes.append(node("start", "a", caps=300, ram="4M", children=[
        node("binary", "probe"), node("config", children=asks), node("route", children=rules)]))
    return configuration(*nodes), asked


def policies(random):
    """A client `a` of an init inside, `sub`, which hands what it is asked for to its children by the labels."""
    labels = ("x", "y", "xy", "yx", "p -> x", "x -> p -> y", "")
    inner = [start(f"p{number}", provide=("Foo",)) for number in range(3)]
    rules = []
    for _ in range(random.randint(1, 5)):
        word = random.choice(("a", "a -> x", "a -> y", "a -> xy", "a -> p", "x", "y", "a -> p -> x"))
        selector = random.choice([{"label": word}, {"label_prefix": word}, {"label_suffix": word}, {"label_prefix": "a"},
                                  {"label_prefix": "a -> x", "label_suffix": "y"}, {"label_last": word}, {}])
        target = node("child", f"p{random.randint(0, 2)}", **random.choice([{}, {}, {"label": "z"}, {"label": ""}]))
        rules.append(node("policy", children=[target], **selector))
    if random.random() < 0.5:
        rules.insert(random.randint(0, len(rules)), node("default-policy", children=[node("child", "p0")]))
    config = node("config", children=[
        node("parent-provides", children=[node("service", name) for name in PARENT if name != "Timer"]),
        node("service", "Foo", children=rules), *inner])
    change = random.choice([{}, {}, {"label": "x"}, {"identity": "a"}, {"resource": "y"}, {"prepend_resource": "p -> "}])
    client = node("start", "a", caps=300, ram="4M", children=[
        node("binary", "probe"),
        node("config", children=[node("request", "Foo", label=label or None) for label in labels]),
        node("route", children=[node("service", "Foo", children=[node("child", "sub", **change)]), rule(*ANY)])])
    sub = node("start", "sub", caps=1000, ram="20M", children=[
        node("binary", "init"), node("provides", children=[node("service", "Foo")]), config,
        node("route", children=[rule(*ANY)])])
    return configuration(sub, client), [["Foo", label] for label in labels]


def routed(seed, count, kind=routing):
    source = random.Random(f"{kind.__name__} {seed}")
    return [(f"{kind.__name__} {seed}.{number}", *kind(source)) for number in range(count)]


def answers(step, asked):
    """What came of each request: [service, label, who, label there], "parent" or "denied" for who."""
    found, rest = [], list(step.events)
    for service, label in asked:
        want = f"{service} '{label}'"
        who, there = "nothing", ""
        while rest:
            child, text = rest.pop(0)
            if child == "a" and text == "WANT " + want:
                who = "parent"
            elif who != "nothing" and text.startswith(f"SERVE {service} '"):
                who, there = child, text[len(f"SERVE {service} '"):-1]
            elif child == "a" and text in ("GOT " + want, "DENIED " + want):
                if text.startswith("DENIED"):
                    who, there = "denied", ""
                break
        found.append([service, label, who, there])
    return found
