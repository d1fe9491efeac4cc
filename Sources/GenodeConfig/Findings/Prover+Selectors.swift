// SPDX-License-Identifier: MIT

/// Selectors that take nothing, or not what they look like.
extension Prover {
  mutating func checkSelector(_ rule: RouteRule, _ route: InitRoute) {
    let selector = rule.selector
    if selector.isEmpty { return }
    let owner = route.owner.map { model.entry($0) }
    let name = owner.map { model.bytes($0.name) }
    let isScoped = selector.label | selector.prefix | selector.suffix != 0
    if selector.unscoped != 0 || selector.last != 0 {
      if isScoped || selector.unscoped != 0 && selector.last != 0 {
        let decides = selector.unscoped != 0 ? selector.unscoped : selector.last
        let ignored =
          selector.label != 0
          ? selector.label
          : selector.prefix != 0 ? selector.prefix : selector.suffix != 0 ? selector.suffix : selector.last
        about(.selectorIgnored, .warning, ignored, rule, route, related: decides)
      }
      if selector.unscoped != 0 {
        if let owner, !canBe(unscoped: selector.value(selector.unscoped, model.tree), rule, owner) {
          about(.selectorNeverMatches, .warning, selector.unscoped, rule, route, reason: 1)
        }
      } else {
        let value = selector.value(selector.last, model.tree)
        if LabelPart.last(value).count != value.count {
          about(.selectorNeverMatches, .warning, selector.last, rule, route, reason: 2)
        }
      }
      return
    }
    checkContradiction(rule, route)
    checkOwnName(rule, route, owner, name)
    checkBlanks(rule, route)
  }

  /// What init asks for in the child's name is all that does not begin with it.
  private func canBe(unscoped value: UnsafeRawBufferPointer, _ rule: RouteRule, _ owner: InitEntry) -> Bool {
    let name = model.bytes(owner.name)
    if LabelPart.scoped(value, by: name) != nil { return true }
    let isROM = rule.kind == .anyService || rule.service == .rom
    let isOther =
      rule.kind == .anyService || rule.service == .pd || rule.service == .cpu || rule.service == .log
    if isOther, value.equals(name) { return true }
    return isROM
      && (value.equals(model.bytes(owner.binary)) || value.equals("ld.lib.so")
        || owner.binary == owner.name && value.equals(name))
  }

  private mutating func checkContradiction(_ rule: RouteRule, _ route: InitRoute) {
    let selector = rule.selector
    guard selector.label != 0, selector.prefix | selector.suffix != 0 else { return }
    let label = LabelPart.trimmed(selector.value(selector.label, model.tree))
    if selector.prefix != 0, !label.begins(with: LabelPart.trimmed(selector.value(selector.prefix, model.tree))) {
      about(.selectorNeverMatches, .warning, selector.prefix, rule, route, reason: 3, related: selector.label)
    } else if selector.suffix != 0, !label.ends(with: LabelPart.trimmed(selector.value(selector.suffix, model.tree))) {
      about(.selectorNeverMatches, .warning, selector.suffix, rule, route, reason: 3, related: selector.label)
    }
  }

  /// The child's name is gone from what these three are compared with; and environment sessions have nothing else.
  private mutating func checkOwnName(
    _ rule: RouteRule, _ route: InitRoute, _ owner: InitEntry?, _ name: UnsafeRawBufferPointer?
  ) {
    guard let owner, let name, owner.inner == nil else { return }
    let selector = rule.selector
    let attribute = selector.label != 0 ? selector.label : selector.prefix
    if attribute != 0, LabelPart.scoped(selector.value(attribute, model.tree), by: name) != nil {
      return about(.selectorRepeatsName, .warning, attribute, rule, route)
    }
    guard selector.label != 0, selector.prefix | selector.suffix == 0, rule.kind == .service else { return }
    let label = selector.value(selector.label, model.tree)
    let isEnvironment =
      rule.service == .rom
      ? label.equals(model.bytes(owner.binary)) || label.equals("ld.lib.so")
      : (rule.service == .pd || rule.service == .cpu || rule.service == .log) && label.equals(name)
    if isEnvironment { about(.selectorMissesEnvironment, .warning, selector.label, rule, route) }
  }

  /// Blanks around a value, which XML can carry, are part of what a lone `label` is compared with.
  private mutating func checkBlanks(_ rule: RouteRule, _ route: InitRoute) {
    let selector = rule.selector
    guard selector.label != 0, selector.prefix | selector.suffix == 0 else { return }
    let value = selector.value(selector.label, model.tree)
    if LabelPart.trimmed(value).count != value.count {
      about(.selectorNeverMatches, .warning, selector.label, rule, route, reason: 4)
    }
  }

  private mutating func about(
    _ code: FindingCode, _ level: FindingLevel, _ attribute: UInt32, _ rule: RouteRule, _ route: InitRoute,
    reason: UInt64 = 0, related: UInt32 = 0
  ) {
    let finding = found(code, level, rule.node, in: route.instance)
    let row = NodeAttribute(tree: model.tree, at: attribute)
    finding.pointee.attribute = attribute
    finding.pointee.first = .bytes(row.value)
    finding.pointee.second = .number(reason)
    finding.pointee.third = related == 0 ? .none : .bytes(NodeAttribute(tree: model.tree, at: related).name)
    if let owner = route.owner { finding.pointee.related = model.entry(owner).latest }
  }
}

extension RouteSelector {
  /// Every label that `other` takes, this takes too.
  func covers(_ other: RouteSelector, in tree: NodeTree) -> Bool {
    if isEmpty { return true }
    if other.isEmpty { return false }
    if unscoped != 0 {
      return other.unscoped != 0 && value(unscoped, tree).equals(other.value(other.unscoped, tree))
    }
    if last != 0 {
      let wanted = value(last, tree)
      if other.unscoped != 0 { return LabelPart.last(other.value(other.unscoped, tree)).equals(wanted) }
      if other.last != 0 { return other.value(other.last, tree).equals(wanted) }
      return other.label != 0 && LabelPart.last(other.value(other.label, tree)).equals(wanted)
    }
    if other.unscoped != 0 || other.last != 0 { return false }
    func trimmed(_ selector: RouteSelector, _ attribute: UInt32) -> UnsafeRawBufferPointer {
      LabelPart.trimmed(selector.value(attribute, tree))
    }
    if label != 0 {
      guard other.label != 0, trimmed(self, label).equals(trimmed(other, other.label)) else { return false }
    }
    if prefix != 0 {
      let wanted = trimmed(self, prefix)
      guard
        other.label != 0 && trimmed(other, other.label).begins(with: wanted)
          || other.prefix != 0 && trimmed(other, other.prefix).begins(with: wanted)
      else { return false }
    }
    if suffix != 0 {
      let wanted = trimmed(self, suffix)
      guard
        other.label != 0 && trimmed(other, other.label).ends(with: wanted)
          || other.suffix != 0 && trimmed(other, other.suffix).ends(with: wanted)
      else { return false }
    }
    return true
  }
}
