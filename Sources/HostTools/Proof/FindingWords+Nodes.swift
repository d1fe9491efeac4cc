// SPDX-License-Identifier: MIT

import GenodeConfig

/// C04: what init makes of its nodes.
extension FindingWords {
  mutating func aboutNodes() {
    switch finding.code {
    case .unknownElement: unknownElement()
    case .unknownAttribute: unknownAttribute()
    case .namelessStart:
      say(
        "a start node without a name", "init stops reading here",
        help: "give it a name: `+ start NAME`")
      report.notes.append(
        "the nodes before it run on but can never be changed or removed again; those behind it are lost")
    case .unknownResource:
      say(
        "init aborts at a resource `\(first)`", "only RAM and CAP are resources",
        help: meant(first, among: [Array("RAM".utf8), Array("CAP".utf8)]) ?? "name it RAM or CAP, or remove the node")
      report.notes.append("its children run on, but nobody answers or changes them any more")
    case .duplicateStart:
      say("`\(first)` is started twice: this node replaces the first one", "its content counts", help: renameHelp)
      also(finding.related, "this one only takes the place")
    case .sameNameOtherVersion:
      say(
        "two children are called `\(first)`: servers cannot tell them apart", "another version",
        help: "give one of them another name, or remove one")
      also(finding.related, "both run, with the same labels")
    case .nameCut: nameCut()
    case .nameHoldsSeparator:
      say(
        "the name of a child holds ` -> `, which separates the parts of labels", "",
        help: "name it without ` -> `: its sessions look like those of another child's child")
    case .reservedName: reservedName()
    case .aliasSwallowsChild:
      let isStart = number(finding.second) == 0
      say(
        isStart
          ? "the child `\(first)` vanishes: an alias has its name"
          : "the alias `\(first)` vanishes: a child has its name",
        isStart ? "never started" : "no alias", help: "give the alias or the child another name")
      also(finding.related, "this later node wins")
    case .duplicateAlias:
      say(
        "the alias `\(first)` is given twice, and the last one counts", "this one counts", help: "remove one of the two"
      )
      also(finding.related, "ignored")
    case .aliasLeadsNowhere:
      let isAlias = number(finding.second) == 1
      say(
        isAlias
          ? "the alias `\(third)` stands for the alias `\(first)`, and init follows one only"
          : "the alias `\(third)` stands for `\(first)`, which is no child",
        isAlias ? "an alias" : "no such child",
        help: isAlias
          ? "name the child itself"
          : meant(first, among: proof.names(in: instance)) ?? "start a child `\(first)`, or remove the alias")
    case .valueReplaced: valueReplaced()
    case .valueOverflows:
      say("`\(first)` exceeds 64 bits: init takes another number", "too large", help: "write the amount with K, M or G")
    case .labelCut:
      say("a label of more than 159 bytes, of which init drops the rest", "cut", help: "make it shorter")
    case .defaultRouteTooLate:
      say(
        "the default-route comes behind start nodes that need it", "only for the start nodes below it",
        help: "move it before the first start node")
      also(finding.related, "has no route when it is made")
    case .replacedByLater:
      say("a second `\(first)` node replaces the first one", "all that counts", help: "make one node of the two")
      also(finding.related, "of no effect")
    case .ignoredBehindFirst:
      say("a second `\(first)` node, which init does not look at", "ignored", help: "make one node of the two")
      also(finding.related, "this one counts")
    case .affinitySpaceTooLate:
      say(
        "the affinity-space comes behind the start nodes it is for", "of no effect on the nodes above",
        help: "move it before the first start node")
      also(finding.related, "made without it")
    case .noQuota: quota()
    case .quotaBelowFixedCosts: quota()
    case .overcommit: overcommit()
    case .priorityLevels:
      say(
        "`prio_levels: \(first)` is no power of two: init gives all children one priority", "no power of two",
        help: "use 2, 4, 8, …")
    case .priorityOutOfRange: priority()
    case .affinityWithoutSpace:
      say(
        "an affinity without an affinity-space means nothing", "of no effect",
        help: "add `+ affinity-space | width: … | height: …` before the start nodes")
    case .noReports:
      say(
        "`delay_ms: 0` switches the state report off", "no reports",
        help: "use a delay of 1 or more; the default is 100")
    case .missingName:
      say("the name is missing", "without a name it stands for no service", help: "name the service: `+ service NAME`")
    case .emptyConfiguration:
      say(
        "the configuration is empty: a running init destroys all its children", "",
        help: "add what should run, or remove the file")
    case .noInitConfiguration:
      say("this is no configuration of init: only its form was checked", "")
    case .endlessLinker:
      say(
        "`ld: no` with the binary ld.lib.so: init asks itself for the linker without end", "",
        help: "remove `ld: no`, or name the program's own binary")
    default: break
    }
  }

  private var renameHelp: String { "give this child another name; if both are meant to be one, merge the nodes" }

  /// Words of the grammar where the node stands.
  private func known(_ isElement: Bool) -> [[UInt8]] {
    guard let context = InitGrammar.Context(rawValue: UInt8(truncatingIfNeeded: number(finding.second))) else {
      return []
    }
    let list = isElement ? InitGrammar.elements(context) : InitGrammar.attributes(context)
    return list.description.split(separator: " ").map { Array($0.prefix { $0 != "=" }.utf8) }
  }

  private func listed(_ words: [[UInt8]]) -> String {
    words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
  }

  private mutating func unknownElement() {
    let candidates = known(true)
    let parent = model.node(finding.node).parent.map { proof.text($0.type) } ?? "config"
    say(
      "init does not know `\(first)` in `\(parent)`, and skips it with all it holds", "skipped",
      help: meant(first, among: candidates)
        ?? (candidates.isEmpty ? "remove it" : "here it knows \(listed(candidates))"))
  }

  private mutating func unknownAttribute() {
    let candidates = known(false)
    let type = proof.text(model.node(finding.node).type)
    let widens = finding.level == .error && ["service", "any-service"].contains(type)
    say(
      "init does not know the attribute `\(first)` of `\(type)`, and ignores it",
      widens ? "ignored: the rule takes every label" : "ignored",
      help: meant(first, among: candidates)
        ?? (candidates.isEmpty ? "remove it" : "here it knows \(listed(candidates))"))
    if type == "policy", first == "label_last" {
      report.help = ["policies know label, label_prefix and label_suffix: use `label_suffix`"]
    }
  }

  private mutating func nameCut() {
    let isVersion = number(finding.second) == UInt64(InitGrammar.Value.version.rawValue)
    let limit = isVersion ? 79 : 63
    say(
      "a \(isVersion ? "version" : "name") of \(finding.first.bytes?.count ?? 0) bytes, of which init keeps \(limit)",
      "cut", help: "make it shorter: two that begin alike become one")
  }

  private mutating func reservedName() {
    switch first {
    case "config":
      if finding.level == .error {
        say(
          "a child called `config` gets its configuration for its program",
          "init takes the ROM `config` from the node below",
          help: "give it another name, and name the program by `+ binary config`")
      } else {
        say("a child should not be called `config`", "", help: "with a config node it would get that for its program")
      }
    case "session_requests":
      say(
        "a child called `session_requests` gets init's list of requests for its program", "dies without a message",
        help: "give it another name")
    default:
      say(
        "a child called `ld.lib.so` gets the linker for its program", "dies in the linker", help: "give it another name"
      )
    }
  }

  private mutating func valueReplaced() {
    let attribute =
      finding.attribute == 0 ? "" : proof.text(model.attribute(finding.attribute).name)
    let wanted: String
    let help: String
    switch InitGrammar.Value(rawValue: UInt8(truncatingIfNeeded: number(finding.second))) {
    case .bytes:
      wanted = "an amount"
      let digits = first.prefix { $0.isNumber }
      let unit = first.dropFirst(digits.count).first.map { String($0).uppercased() } ?? ""
      help =
        !digits.isEmpty && ["K", "M", "G"].contains(unit)
        ? "write `\(attribute): \(digits)\(unit)`" : "write a number, or one with K, M or G behind it"
    case .unsigned, .signed:
      wanted = "a number"
      help = "write a whole number, without a unit"
    case .flag:
      wanted = "yes or no"
      help =
        meant(first, among: ["yes", "no", "true", "false", "on", "off"].map { Array($0.utf8) }) ?? "write yes or no"
    default:
      wanted = "a value"
      help = "correct the value"
    }
    say(
      "`\(first)` is not \(wanted): init takes the default of `\(attribute)`, and says nothing", "expected \(wanted)",
      help: help)
  }

  // MARK: Quotas

  private func amount(_ value: UInt64, isRam: Bool) -> String {
    guard isRam else { return "\(value)" }
    for (unit, sign) in [(UInt64(1) << 30, "G"), (1 << 20, "M"), (1 << 10, "K")]
    where value >= unit && value % unit == 0 {
      return "\(value / unit)\(sign)"
    }
    for (unit, sign) in [(UInt64(1) << 30, "G"), (1 << 20, "M"), (1 << 10, "K")] where value >= unit {
      let tenths = value / (unit / 10)
      return "\(tenths / 10).\(tenths % 10)\(sign)"
    }
    return "\(value)"
  }

  private mutating func quota() {
    let isRam = number(finding.second) == 1
    let resource = isRam ? "RAM" : "capabilities"
    let least = isRam ? "248K" : "34"
    let attribute = isRam ? "ram" : "caps"
    if finding.code == .noQuota {
      say(
        "`\(first)` is given no \(resource): it never starts", "no `\(attribute)`, and no default",
        help: "give it `\(attribute): …`, or add `+ default | \(attribute): …` for all children")
    } else {
      say(
        "`\(first)` is given fewer \(resource) than a child costs before it starts",
        "init keeps \(least) of \(isRam ? "it" : "them")", help: "give it more than \(least)")
      if isRam { report.headline = "`\(first)` is given less RAM than a child costs before it starts" }
    }
  }

  private mutating func overcommit() {
    let isRam = number(finding.first) == 1
    let needed = amount(number(finding.second), isRam: isRam)
    let total = amount(number(finding.third), isRam: isRam)
    let owner = model.instance(instance).owner.map { "`\(proof.path($0))`" }
    let whose = owner.map { "the children of \($0)" } ?? "the children"
    say(
      "\(whose) are given \(needed) capabilities with what init keeps, and there are \(total)", "",
      help: finding.level == .error
        ? "give less, or add `+ resource RAM | preserve: 4M`: without it init can hang for ever"
        : "give less, or more to init: children that come last get what is left, and may block")
    if isRam { report.headline = "\(whose) are given \(needed) of RAM with what init keeps, and there is \(total)" }
  }

  private mutating func priority() {
    let levels = number(finding.second)
    say(
      "the priority \(first) is outside of the levels that there are", "init takes the nearest one",
      help: levels == 0
        ? "add `prio_levels: 2` or more to the top node; priorities are 0 or negative"
        : "use 0 to -\(levels - 1)")
  }
}
