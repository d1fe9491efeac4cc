// SPDX-License-Identifier: MIT

/// Names of children and aliases, and what they do to each other.
extension Prover {
  mutating func checkNames(_ index: Int) {
    let instance = model.instance(index)
    if instance.nameless != 0 { found(.namelessStart, .error, instance.nameless, in: index) }
    if instance.unknownResource != 0 {
      let finding = found(.unknownResource, .error, instance.unknownResource, in: index)
      let node = node(instance.unknownResource)
      if let name = node.attribute("name") {
        finding.pointee.attribute = name.at
        finding.pointee.first = .bytes(name.value)
      }
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
          found(.nameHoldsSeparator, .error, node.at, in: index)
          break
        }
        at += 1
      }
      // The ROMs that init takes for its own, whoever asks.
      let isReserved = name.equals("session_requests") || name.equals("ld.lib.so")
      if isReserved || name.equals("config") {
        let isHarmless = !isReserved && node.child("config") == nil
        let finding = found(.reservedName, isHarmless ? .warning : .error, node.at, in: index)
        finding.pointee.first = .name(entry.name)
      }
      if !entry.usesLinker, model.bytes(entry.binary).equals("ld.lib.so") {
        found(.endlessLinker, .error, node.at, in: index)
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
        let finding = found(.aliasSwallowsChild, .error, node.at, in: index)
        finding.pointee.first = .name(entry.name)
        finding.pointee.second = .number(isStart ? 0 : 1)
        finding.pointee.related = entry.latest
      } else if entry.latest == node.at {
        let finding = found(
          isStart ? .duplicateStart : .duplicateAlias, isStart ? .error : .warning, node.at, in: index)
        finding.pointee.first = .name(entry.name)
        finding.pointee.related = entry.node
      }
      return
    }
    guard entry.kind == .child, let last = model.child(entry.name, in: index), last != row else { return }
    let finding = found(.sameNameOtherVersion, .warning, model.entry(last).node, in: index)
    finding.pointee.first = .name(entry.name)
    finding.pointee.related = node.at
  }

  private mutating func checkAlias(_ row: Int, _ index: Int) {
    let alias = model.entry(row)
    if model.child(alias.binary, in: index) != nil { return }
    let finding = found(.aliasLeadsNowhere, .error, alias.latest, in: index)
    finding.pointee.attribute = node(alias.latest).attribute("child")?.at ?? 0
    finding.pointee.first = .name(alias.binary)
    finding.pointee.second = .number(model.alias(alias.binary, in: index) == nil ? 0 : 1)
    finding.pointee.third = .name(alias.name)
  }
}
