// SPDX-License-Identifier: MIT

import GenodeConfig

/// R02: routing.
extension FindingWords {
  mutating func aboutRoutes() {
    switch finding.code {
    case .absentChild:
      say(
        "the route of \(service) leads to `\(first)`, which is no child", "no such child",
        help: suggestion(first) ?? "start a child `\(first)`, or correct the name")
      fate()
    case .childLacksService: childLacksService()
    case .aliasWithoutServer:
      say(
        "the route of \(service) leads to the alias `\(first)`, which stands for no child", "leads nowhere",
        help: "correct the alias")
      also(finding.related, "stands for no child")
      fate()
    case .parentLacksService:
      let isThere = finding.related != 0
      say(
        "the route of \(service) leads to the parent, which does not provide it",
        isThere ? "not in `parent-provides`" : "there is no `parent-provides`",
        help: isThere
          ? "add `+ service \(second)` to `parent-provides`" + (alternative.map { ", or \($0)" } ?? "")
          : "add `+ parent-provides` with `+ service \(second)`")
      also(finding.related, "has no `\(second)`")
      fate()
    case .ambiguousAnyChild: ambiguous()
    case .shadowedRule:
      say("this rule is never reached", "takes no request", help: "move it before the other rule, or remove it")
      also(finding.related, "this rule takes all that it would")
    case .selectorNeverMatches: neverMatches()
    case .selectorRepeatsName:
      say(
        "the selector begins with the child's own name, which labels in its route do not have",
        "takes almost no request",
        help: "leave `\(child) -> ` out; with `unscoped_label` it would be right")
    case .selectorIgnored:
      say(
        "a selector beside `\(third)`, which alone decides", "ignored",
        help: "use one of the two; the others can be combined")
    case .environmentDenied: environmentDenied()
    case .routeToItself:
      say(
        "`\(first)` asks itself for `\(second)`, and waits for ever", "leads back to `\(first)`",
        help: "route it to another server")
      also(finding.related, "is the client")
    case .environmentCycle:
      say(
        "`\(first)` needs `\(second)` of `\(third)` to start, which needs `\(first)` to start: neither ever does", "",
        help: "route the environment (PD, CPU, LOG, ROM) of one of them to the parent")
      also(finding.related, "waits for `\(first)`, at first or second hand")
    case .mutualDependency:
      say(
        "`\(first)` and `\(second)` serve each other", "asks `\(second)`",
        help:
          "this is right as long as one of them asks only after it serves; if both ask when they start, both wait for ever"
      )
      also(finding.related, "asks `\(first)`")
    case .unreachableService:
      say(
        "no rule leads to `\(second)` of `\(first)`", "nobody can ask for it",
        help: "route it to somebody, or remove it from `provides`")
    case .policyRefuses where finding.level == .warning:
      say(
        "`\(first)` has no policy that any label of `\(third)` fits, and refuses its sessions", "refused",
        help: "add a policy with `label_prefix: \(third) ->`, or a `default-policy`")
      also(finding.related, "no `policy` here takes such a label")
    case .policyRefuses:
      say(
        "`\(first)` has no policy for the label of this session, and refuses it", "refused",
        help: policyHelp)
      also(finding.related, "no `policy` here takes the label, and there is no `default-policy`")
    case .upwardWithoutServer:
      let isThere = finding.related != 0
      say(
        isThere
          ? "`\(first)` does not provide `\(second)`: requests from outside wait for ever"
          : "`\(first)` is no child: requests for `\(second)` from outside wait for ever",
        isThere ? "does not provide it" : "no such child", help: isThere ? nil : suggestion(first))
      also(finding.related, "provides no `\(second)`")
    case .upwardMissing:
      say(
        "`\(first)` provides `\(second)`, but the init in it has no `service` node for it: requests wait for ever", "",
        help: "add `+ service \(second)` with a policy to its config")
      also(finding.related, "has no such node")
    case .wildcardAuthority: wildcard()
    case .managingSystem:
      say("`\(first)` may manage the system: set power states, or watch the memory of others", "")
    case .ruleWithoutTarget:
      say(
        finding.level == .note && model.node(finding.node).isType("policy")
          ? "the policy names no child: sessions that it takes are refused"
          : finding.level == .note
            ? "the rule names no target: the request is denied" : "the rule names no target, and does nothing",
        "", help: "name a target such as `+ parent` or `+ child NAME`, unless this is meant")
    case .parentPromisesTooMuch:
      say(
        "the init in `\(second)` counts on its parent for `\(first)`, and no rule of `\(second)` serves it",
        "always denied",
        help: "add a rule for `\(first)` to the route of `\(second)`, or remove it here")
      also(finding.related, "its route has no rule that serves `\(first)`")
    case .selectorMissesEnvironment:
      say(
        "`label` does not take what init itself asks for when it starts `\(child)`",
        "takes only the child's own requests",
        help: "use `label_last: \(first)`")
    case .policyNeverMatches:
      say(
        "a policy without a label takes no session", "",
        help: "add label, label_prefix or label_suffix, or make it a `default-policy`")
    default: break
    }
  }

  private var service: String {
    let name = name(finding.second)
    return name.isNone ? "any service" : "`\(proof.text(name))`"
  }

  /// Who else serves it.
  private var alternative: String? {
    let name = name(finding.second)
    guard !name.isNone else { return nil }
    let others = proof.providers(of: name, in: instance)
    if others.isEmpty { return nil }
    return "route it to \(others.map { "`\($0)`" }.joined(separator: " or "))"
  }

  private func suggestion(_ word: String) -> String? {
    if let meant = meant(word, among: proof.names(in: instance)) { return meant }
    return alternative.map { $0 + ", which provides it" }
  }

  /// What init does with such a target.
  private mutating func fate() {
    switch number(finding.third) {
    case 0: report.notes.append("the request is denied at once, and init says nothing")
    case 1: report.notes.append("another target of the rule serves")
    default: report.notes.append("init goes on with the next target or rule")
    }
  }

  private mutating func childLacksService() {
    guard case .name = finding.first else {
      say("no child provides \(service)", "nobody serves it", help: "add it to the `provides` of a child")
      return fate()
    }
    if name(finding.second).isNone {
      say(
        "a rule leads to `\(first)`, which provides no service", "serves nothing",
        help: "add its services to `provides`")
      also(finding.related, "has no `provides`")
      return fate()
    }
    say(
      "the route of \(service) leads to `\(first)`, which does not provide it", "does not provide \(service)",
      help: alternative ?? providesHelp)
    also(finding.related, "provides \(provided)")
    fate()
  }

  private var providesHelp: String { "add `+ service \(second)` to the `provides` of `\(first)`" }

  /// What the child of the finding provides, in words.
  private var provided: String {
    let provides = model.node(finding.related).child("provides")
    let names = provides.map { node in node.children.compactMap { $0.name.map { proof.text($0) } } } ?? []
    return names.isEmpty ? "nothing" : "only " + names.prefix(6).map { "`\($0)`" }.joined(separator: ", ")
  }

  private mutating func ambiguous() {
    let providers = proof.providers(of: name(finding.second), in: instance)
    let list = providers.map { "`\($0)`" }.joined(separator: ", ")
    let others = number(finding.third)
    if finding.level == .error {
      say(
        "`any-child` is ambiguous for `\(second)`: \(list) provide it", "init takes none of them",
        help: "name the server: `+ child \(providers.first ?? "NAME")`")
    } else if finding.level == .warning {
      say(
        "`any-child` is ambiguous for `\(second)`: \(list) provide it", "init takes none of them",
        help: "name the server")
    } else {
      say(
        "`any-child` is ambiguous for `\(second)`" + (others > 1 ? " and \(others - 1) more" : "")
          + ", should somebody ask: \(list) provide it", "init takes none of them",
        help: "name the servers in rules of their own")
    }
    also(finding.alsoRelated, "provides it")
    also(finding.related, "provides it too")
  }

  private mutating func neverMatches() {
    switch number(finding.second) {
    case 1:
      say(
        "nothing that `\(child)` asks for has the label `\(first)`", "takes no request",
        help:
          "`unscoped_label` is the whole label: `\(child) -> …`, or for its environment `\(child)`, its binary or ld.lib.so"
      )
    case 2:
      say(
        "`label_last` is the part behind the last ` -> `, and holds one itself", "takes no request",
        help: "use `label` or `label_suffix`")
    case 3:
      say(
        "no label fits this and `\(third)` at the same time", "takes no request", help: "remove one of the two")
    default:
      say(
        "a label with blanks around it, which no client sends", "takes no request",
        help: "remove the blanks, or use `label_prefix`")
    }
  }

  private mutating func environmentDenied() {
    let names = ["PD", "CPU", "LOG", "ROM (its program)", "ROM (ld.lib.so)"]
    let denied = number(finding.second)
    let list = names.enumerated().filter { denied & (1 << UInt64($0.offset)) != 0 }.map(\.element)
    let what = list.count == names.count ? "PD, CPU, LOG and ROM" : list.joined(separator: ", ")
    if number(finding.third) == 0 {
      say(
        "`\(first)` never starts: it has no route for \(what)", "no `route`, and no `default-route` before it",
        help: "give it a route, or put a `default-route` before the start nodes")
    } else {
      say(
        "`\(first)` never starts: no rule serves \(what)", "needs them all",
        help: "add `+ any-service | + parent` as the last rule, or a rule for each")
      also(finding.related, "denied here")
    }
    let instance = model.instance(instance)
    if instance.parentProvides == 0 {
      report.notes.append("the configuration has no `parent-provides`: the parent serves nothing")
    }
  }

  /// The label, as the prover made it from the rule and the target.
  private var policyHelp: String {
    let rule = model.node(finding.alsoRelated)
    let asked =
      rule.value("unscoped_label").map { proof.text($0) }
      ?? "\(third) -> \(rule.value("label").map { proof.text($0) } ?? "")"
    let seen = Array(asked.utf8).withUnsafeBytes { model.label(for: model.node(finding.node), SessionLabel($0)) }
    return
      "the server sees the label `\(seen.withBytes { proof.text($0) })`: add a policy for it, or a `default-policy`"
  }

  private mutating func wildcard() {
    let set = number(finding.second)
    let names = (4...9).filter { set & (1 << UInt64($0)) != 0 }.map { proof.text(Authority.service(UInt32($0))) }
    let who = first.isEmpty ? "every child with this default-route" : "`\(first)`"
    say(
      "\(who) reaches \(names.joined(separator: ", ")) by a wildcard", "leads to the parent",
      help: "name the services that are meant: `+ service NAME | + parent`")
  }
}
