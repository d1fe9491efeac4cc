// SPDX-License-Identifier: MIT

/// Names of children and aliases, and what they do to each other.
extension Prover {
  mutating func checkNames(_ index: Int) {
    let instance = model.instance(index)
    if instance.nameless != 0 { add(Finding(.namelessStart, .error, instance.nameless, in: index)) }
    if instance.unknownResource != 0 {
      var finding = Finding(.unknownResource, .error, instance.unknownResource, in: index)
      let node = node(instance.unknownResource)
      if let name = node.attribute("name") {
        finding.attribute = name.at
        finding.first = .bytes(name.value)
      }
      add(finding)
    }
    for node in node(instance.config).children where node.isType("start") || node.isType("alias") {
      guard let row = model.entry(of: node, in: index) else { continue }
      checkName(node, row, index)
      checkTwin(node, row, index)
    }
    for row in instance.entries where model.entry(row).kind == .alias { checkAlias(row, index) }
  }

  private mutating func checkName(_ node: Node, _ row: Int, _ index: Int) {
    let entry = model.entry(row)
    let name = model.bytes(entry.name)
    if node.isType("start") {
      var at = 0
      while at + 4 <= name.count {
        if LabelPart.isSeparator(name, at: at) {
          add(Finding(.nameHoldsSeparator, .error, node.at, in: index))
          break
        }
        at += 1
      }
      // The ROMs that init takes for its own, whoever asks.
      let isReserved = name.equals("session_requests") || name.equals("ld.lib.so")
      if isReserved || name.equals("config") {
        let isHarmless = !isReserved && node.child("config") == nil
        var finding = Finding(.reservedName, isHarmless ? .warning : .error, node.at, in: index)
        finding.first = .name(entry.name)
        add(finding)
      }
      if !entry.usesLinker, model.bytes(entry.binary).equals("ld.lib.so") {
        add(Finding(.endlessLinker, .error, node.at, in: index))
      }
    }
  }

  /// What has the same name and version is one child or alias, and the last node decides which.
  private mutating func checkTwin(_ node: Node, _ row: Int, _ index: Int) {
    let entry = model.entry(row)
    if entry.node != node.at || entry.latest != node.at {
      let isStart = node.isType("start")
      if isStart != (entry.kind == .child) {
        // This node's child or alias is gone.
        var finding = Finding(.aliasSwallowsChild, .error, node.at, in: index)
        finding.first = .name(entry.name)
        finding.second = .number(isStart ? 0 : 1)
        finding.related = entry.latest
        add(finding)
      } else if entry.latest == node.at {
        var finding = Finding(
          isStart ? .duplicateStart : .duplicateAlias, isStart ? .error : .warning, node.at, in: index)
        finding.first = .name(entry.name)
        finding.related = entry.node
        add(finding)
      }
      return
    }
    guard entry.kind == .child, let last = model.child(entry.name, in: index), last != row else { return }
    var finding = Finding(.sameNameOtherVersion, .warning, model.entry(last).node, in: index)
    finding.first = .name(entry.name)
    finding.related = node.at
    add(finding)
  }

  private mutating func checkAlias(_ row: Int, _ index: Int) {
    let alias = model.entry(row)
    if model.child(alias.binary, in: index) != nil { return }
    var finding = Finding(.aliasLeadsNowhere, .error, alias.latest, in: index)
    finding.attribute = node(alias.latest).attribute("child")?.at ?? 0
    finding.first = .name(alias.binary)
    finding.second = .number(model.alias(alias.binary, in: index) == nil ? 0 : 1)
    finding.third = .name(alias.name)
    add(finding)
  }
}
