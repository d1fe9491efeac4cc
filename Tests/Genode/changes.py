# SPDX-License-Identifier: MIT
"""Changes of a configuration, each with what init was seen to do to every child.

A case is a pair of configurations that differ in one respect. `a` is a client of `srv1`, which serves `Foo`.
"""

PARENT = ("ROM", "PD", "CPU", "LOG", "RM", "Timer")
ANY = ("any-service", "parent")


def node(type, name="", **attributes):
    """A node in HID; `children` are nodes, a list."""
    children = attributes.pop("children", ())
    head = f"{type} {name}".rstrip()
    for key, value in attributes.items():
        if value is not None:
            head += f" | {key.rstrip('_')}: {value}"
    lines = [head]
    for child in children:
        lines += ["  " + line if n else "+ " + line for n, line in enumerate(child.split("\n"))]
    return "\n".join(lines)


def rule(head, *targets):
    """`rule("Foo label=x", "child srv1 label=y")`; `any-service` in place of a service."""
    def item(text, service=False):
        words = text.split()
        kind = words.pop(0)
        name = ""
        if service and kind != "any-service":
            kind, name = "service", kind
        elif not service and words and "=" not in words[0]:
            name = words.pop(0)
        pairs = dict(word.split("=", 1) for word in words)
        return node(kind, name, **{key: value.replace("_", " ") if key == "unscoped_label" else value
                                   for key, value in pairs.items()}), kind
    head, _ = item(head, service=True)
    lines = [head]
    for target in targets:
        lines.append("+ " + item(target)[0])
    return "\n".join(lines)


def route(*rules):
    return node("route", children=[rule(*one) for one in rules])


def provides(*services):
    return node("provides", children=[node("service", name) for name in services])


def start(name, requests=(), provide=(), routes=(ANY,), binary="probe", config=True, more=(), declare=None, exits=None,
          comment="", caps=100, ram="2M", **attributes):
    """A probe. `requests` are "SERVICE label"; `provide` is announced, `declare` what its `provides` node says."""
    children = []
    if binary:
        children.append(node("binary", binary))
    declare = provide if declare is None else declare
    if declare:
        children.append(provides(*declare))
    if config:
        told = [node("provide", service) for service in provide]
        told += [node("request", request.split()[0], label=(request.split() + [None])[1]) for request in requests]
        told += [node("exit", str(exits))] if exits is not None else []
        text = node("config", children=told)
        children.append(text + (("\n" + comment) if comment else ""))
    children += more
    if routes is not None:
        children.append(route(*routes))
    return node("start", name, caps=caps, ram=ram, **attributes, children=children)


def configuration(*nodes, parent=PARENT, tail=(), report=True, **attributes):
    head = [node("report", ids="yes", requested="yes", provided="yes", buffer="256K")] if report else []
    if parent is not None:
        head.append(node("parent-provides", children=[node("service", name) for name in parent]))
    return node("config", children=[*head, *nodes, *tail], **attributes) + "\n-\n"


def foo(server="srv1", label=None):
    return ("Foo", f"child {server}" + (f" label={label}" if label else ""))


def client(name="a", server="srv1", requests=("Foo x",), routes=None, **more):
    return start(name, requests, routes=(foo(server), ANY) if routes is None else routes, **more)


def server(name="srv1", services=("Foo",), **more):
    return start(name, provide=services, **more)


BASE = (server(), server("srv2"), client())
# The parent gives every ROM but the configuration.
CONFIGLESS = (("ROM label=config", "child nobody"), ANY)
CASES = []


def case(name, old, new, possible=None, **expected):
    """`old` and `new` are nodes of the configuration, or its text. Children that are not named stay as they are.
    `possible` is what is to be feared as long as nobody tells which sessions are open."""
    old = old if isinstance(old, str) else configuration(*old)
    new = new if isinstance(new, str) else configuration(*new)
    expected = {key.rstrip("_").replace("__", "/"): value for key, value in expected.items()}
    CASES.append((name, old, new, expected, possible or {}))


# The rows of "Change of a running child", in their order.
case("nothing", BASE, BASE)
# The runner gives every configuration another version.
case("start name", BASE, (server(), server("srv2"), client("b")), a="destroyed", b="created")
case("start version", BASE, (server(), server("srv2"), client(version=2)), a="restart")
case("binary", BASE, (server(), server("srv2"), client(binary="probe2")), a="restart")
case("binary of a server", BASE, (server(binary="probe2"), server("srv2"), client()), srv1="restart", a="restart")
case("binary node dropped, same name", (start("probe"),), (start("probe", binary=None),))
case("config content", BASE, (server(), server("srv2"), client(requests=("Foo x", "Foo y"))), a="live")
case("config vanishes", (start("b"),), (start("b", config=False),), b="restart")
case("config vanishes, and the parent has no ROM for it", (server("rom", ("ROM",)), start("b", routes=CONFIGLESS)),
     (server("rom", ("ROM",)), start("b", config=False, routes=CONFIGLESS)), b="stuck")
case("config vanishes, routed to a server of it",
     (server("rom", ("ROM",)), start("b", routes=(("ROM label=config", "child rom"), ANY))),
     (server("rom", ("ROM",)), start("b", config=False, routes=(("ROM label=config", "child rom"), ANY))), b="restart")
case("unknown attribute", BASE, (server(), server("srv2"), client(colour="green")))
case("unused rule", BASE, (server(), server("srv2"), client(routes=(foo(), ("Bar", "child srv2"), ANY))), a="live")
case("route, same server and label, other selector", BASE,
     (server(), server("srv2"), client(routes=(("Foo label=x", "child srv1"), ANY))), {"a": "stuck"}, a="live")
case("route to another server", BASE, (server(), server("srv2"), client(server="srv2")), a="restart")
case("route with another label", BASE, (server(), server("srv2"), client(routes=(foo(label="z"), ANY))), a="restart")
case("LOG renamed at the parent", BASE,
     (server(), server("srv2"), client(routes=(foo(), ("LOG", "parent label=renamed"), ANY))), a="restart")
case("route to a child that is missing", BASE, (server(), server("srv2"), client(server="srv3")), a="stuck")
case("route without any-service", BASE, (server(), server("srv2"), client(routes=(foo(),))), a="stuck")

DEFAULT = node("default-route", children=[rule("any-service", "parent", "any-child")])
DEFAULT2 = node("default-route", children=[rule("any-service", "any-child", "parent")])
WITH_DEFAULT = (DEFAULT, server(), start("a", ("Foo x",), routes=None))
case("route node added", WITH_DEFAULT, (DEFAULT, server(), client()), a="ignored")
case("route node added, to another server", (DEFAULT, server(), start("a", ("Foo x",), routes=None)),
     (DEFAULT, server(), client(server="srv2"), ), a="ignored")
case("route node removed", (DEFAULT, server(), client()), WITH_DEFAULT, a="ignored")
case("default-route changed", WITH_DEFAULT, (DEFAULT2, server(), start("a", ("Foo x",), routes=None)), a="ignored")
case("default-route changed, a new child too", WITH_DEFAULT,
     (DEFAULT2, server(), start("a", ("Foo x",), routes=None), start("n", routes=None)), a="ignored", n="created")
case("default-route added while the environment is denied", (server(), start("a", routes=None)),
     (DEFAULT, server(), start("a", routes=None)), a="restart")

case("ram up", BASE, (server(), server("srv2"), client(ram="3M")), a="live")
case("ram down, free", (server(), server("srv2"), client(ram="4M")), BASE, a="live")
case("caps up", BASE, (server(), server("srv2"), client(caps=120)), a="live")
case("default ram up", (node("default", caps=100, ram="2M"), server(), client(ram=None)),
     (node("default", caps=100, ram="3M"), server(), client(ram=None)), a="live")
case("provides removed", BASE, (server(declare=()), server("srv2"), client()), srv1="live", a="stuck")
case("provides added to a running server", BASE, (server(declare=("Foo", "Bar")), server("srv2"), client()), srv1="live")

ANYCHILD = (("any-service", "parent", "any-child"),)
case("second provider appears, any-child", (server(), client(routes=ANYCHILD)),
     (server(), client(routes=ANYCHILD), server("srv2")), a="stuck", srv2="created")
case("server removed", BASE, (server("srv2"), client()), srv1="destroyed", a="broken")
case("server removed, another created, client goes to the removed one", (server(), client()),
     (server("srv2"), client()), srv1="destroyed", srv2="created", a="stuck")
case("server removed, any-child, another created", (server(), client(routes=ANYCHILD)),
     (server("srv2"), client(routes=ANYCHILD)), srv1="destroyed", srv2="created", a="restart")
case("server removed and the route to another one", BASE, (server("srv2"), client(server="srv2")),
     srv1="destroyed", a="restart")
CHAIN = (server("ca"), start("cb", ("Foo x",), ("Bar",), routes=(foo("ca"), ANY)),
         start("cc", ("Bar x",), routes=(("Bar", "child cb"), ANY)), start("other"))
case("chain", CHAIN, (server("ca", version=2),) + CHAIN[1:], ca="restart", cb="restart", cc="restart")
case("chain, backwards", CHAIN[::-1], CHAIN[:0:-1] + (server("ca", version=2),), ca="restart", cb="restart",
     cc="restart")
LG = (server("lg", ("LOG",)), start("a", routes=(("LOG", "child lg"), ANY)))
case("server of the environment's LOG removed", LG, LG[1:], lg="destroyed", a="stuck")
case("server of the environment's LOG replaced", LG, (server("lg", ("LOG",), version=2), LG[1]), lg="restart", a="restart")
case("priority", configuration(*BASE, prio_levels=2),
     configuration(server(), server("srv2"), client(priority=-1), prio_levels=2), a="ignored")
case("affinity", (node("affinity-space", width=2), *BASE),
     (node("affinity-space", width=2), server(), server("srv2"), client(more=(node("affinity", xpos=1, width=1),))),
     a="ignored")
case("ld and managing_system", BASE, (server(), server("srv2"), client(managing_system="yes")), a="ignored")
case("order of start nodes", BASE, BASE[::-1])
case("parent-provides: Timer added", configuration(*BASE, parent=PARENT[:-1]), BASE)

ALIAS = node("alias", "al", child="srv1")
ALIAS2 = node("alias", "al", child="srv2")
VIA = client(server="al")
case("alias to another child", (server(), server("srv2"), ALIAS, VIA), (server(), server("srv2"), ALIAS2, VIA), a="live")
case("alias to another child, and a server created", (server(), server("srv2"), ALIAS, VIA),
     (server(), server("srv2"), ALIAS2, VIA, server("srv3")), a="restart", srv3="created")
case("alias removed", (server(), server("srv2"), ALIAS, VIA), (server(), server("srv2"), VIA), a="live")
case("alias removed, and a server created", (server(), server("srv2"), ALIAS, VIA),
     (server(), server("srv2"), VIA, server("srv3")), a="stuck", srv3="created")
case("start becomes alias", (server(), start("b")), (server(), node("alias", "b", child="srv1")), b="destroyed")
case("alias becomes start", (server(), node("alias", "b", child="srv1")), (server(), start("b")), b="created")
case("exit propagate", BASE, (server(), server("srv2"), client(more=(node("exit", propagate="yes"),))), a="live")
case("heartbeat", BASE,
     (server(), server("srv2"), client(more=(node("heartbeat", restart_after_skipped=3),))), a="live")
case("verbose", configuration(*BASE), configuration(*BASE, verbose="yes"))
case("disabled start node", BASE, configuration(*BASE).replace("+ start a", "x start a"), a="destroyed")

# What follows from these.
case("environment without a route, unchanged", (server(), start("a", routes=(foo(),))),
     (server(), start("a", routes=(foo(),))), a="restart")
case("a server created, nothing to do with the client", (server(), client()), (server(), client(), server("srv2")),
     srv2="created")
case("any-child, the provider changes hands while both run",
     (server(), server("srv2", declare=("Bar",)), client(routes=ANYCHILD)),
     (server(declare=("Bar",)), server("srv2"), client(routes=ANYCHILD)), srv1="live", srv2="live", a="restart")
case("any-child, from an explicit route, the later provider removed", (server(), server("srv2"), client(server="srv2")),
     (server(), client(routes=ANYCHILD)), srv2="destroyed", a="stuck")
case("any-child, from an explicit route, the earlier provider removed", BASE,
     (server("srv2"), client(routes=ANYCHILD)), srv1="destroyed", a="restart")
case("config as the last node, something behind it", (start("a", routes=None, config=True), DEFAULT)[::-1],
     (DEFAULT, start("a", routes=None), start("b", routes=None)), a="live", b="created")
case("server removed, route of the client touched", BASE,
     (server("srv2"), client(routes=(foo(), ("Bar", "child srv2"), ANY))), srv1="destroyed", a="stuck")
case("default-route changed while its child is stuck to an absent child",
     (DEFAULT, server(), start("a", ("Foo x",), routes=None, version=1)),
     (DEFAULT2, server(version=2), start("a", ("Foo x",), routes=None, version=1)), srv1="restart", a="restart")
case("all children removed", BASE, configuration(), srv1="destroyed", srv2="destroyed", a="destroyed")
case("server and client renamed together", BASE, (server("s"), server("srv2"), client(server="s")), srv1="destroyed",
     s="created", a="restart")
case("provides moves to another service, both asked", (server(services=("Foo", "Bar")), client(
     requests=("Foo x", "Bar x"), routes=(foo(), ("Bar", "child srv1"), ANY))),
     (server(services=("Foo", "Bar"), declare=("Foo",)), client(
      requests=("Foo x", "Bar x"), routes=(foo(), ("Bar", "child srv1"), ANY))), srv1="live", a="stuck")

# For the end of a run: when such a session is closed, init uses what it has destroyed, and may hang.
SAFE = len(CASES)
case("parent-provides: Timer removed",
     configuration(server(), client(requests=("Foo x", "Timer t"))),
     configuration(server(), client(requests=("Foo x", "Timer t")), parent=PARENT[:-1]), {"srv1": "live"}, a="live")
case("parent-provides: Timer removed, and a server created",
     configuration(server(), client(requests=("Foo x", "Timer t"))),
     configuration(server(), client(requests=("Foo x", "Timer t")), server("srv2"), parent=PARENT[:-1]),
     {"srv1": "stuck"}, a="stuck", srv2="created")
