// SPDX-License-Identifier: MIT

/// Nodes that come too late or too often.
extension Prover {
  mutating func checkOrder(_ index: Int) {
    let config = node(model.instance(index).config)
    var firstStart: Node?
    /// The first start node that waits for a default-route.
    var waiting: Node?
    var hasDefaultRoute = false
    var seen = FirstNodes()
    for node in config.children {
      if node.isType("start") {
        if firstStart == nil { firstStart = node }
        if waiting == nil, !hasDefaultRoute, node.child("route") == nil { waiting = node }
        checkStart(node, index)
      } else if node.isType("default-route") {
        if let waiting, !hasDefaultRoute {
          let finding = found(.defaultRouteTooLate, .error, node.at, in: index)
          finding.pointee.related = waiting.at
        }
        hasDefaultRoute = true
      } else if node.isType("affinity-space") {
        if let firstStart {
          let finding = found(.affinitySpaceTooLate, .warning, node.at, in: index)
          finding.pointee.related = firstStart.at
        }
      } else if node.isType("report"), let delay = node.attribute("delay_ms"),
        GenodeValue.unsigned(delay.value) == 0
      {
        let finding = found(.noReports, .warning, node.at, in: index)
        finding.pointee.attribute = delay.at
      }
      if node.isType("parent-provides") || node.isType("default") || node.isType("report")
        || node.isType("heartbeat") || node.isType("affinity-space")
      {
        checkReplaced(node, &seen, index)
      }
    }
    checkPriorities(config, index)
  }

  /// Of the nodes that there can be one of, the last decides.
  private mutating func checkReplaced(_ node: Node, _ seen: inout FirstNodes, _ index: Int) {
    guard let earlier = seen.note(node) else { return }
    let finding = found(.replacedByLater, node.isType("parent-provides") ? .error : .warning, node.at, in: index)
    finding.pointee.first = .bytes(node.type)
    finding.pointee.related = earlier.at
  }

  /// In a start node the first of its kind decides.
  private mutating func checkStart(_ start: Node, _ index: Int) {
    var seen = FirstNodes()
    for node in start.children {
      guard !node.isType("resource"), InitGrammar.element(.start, node.type) != nil, let earlier = seen.note(node)
      else { continue }
      let finding = found(.ignoredBehindFirst, .warning, node.at, in: index)
      finding.pointee.first = .bytes(node.type)
      finding.pointee.related = earlier.at
    }
    if start.child("affinity") != nil, node(model.instance(index).config).child("affinity-space") == nil {
      found(.affinityWithoutSpace, .warning, start.child("affinity")?.at ?? start.at, in: index)
    }
  }

  private mutating func checkPriorities(_ config: Node, _ index: Int) {
    var levels: Int64 = 0
    if let attribute = config.attribute("prio_levels") {
      levels = GenodeValue.signed(attribute.value) ?? 0
      if levels != 0, levels < 0 || levels & (levels - 1) != 0 {
        let finding = found(.priorityLevels, .warning, config.at, in: index)
        finding.pointee.attribute = attribute.at
        finding.pointee.first = .bytes(attribute.value)
        levels = 0
      }
    }
    for node in config.children where node.isType("start") {
      guard let attribute = node.attribute("priority"), let priority = GenodeValue.signed(attribute.value),
        priority != 0, priority > 0 || priority <= -levels
      else { continue }
      let finding = found(.priorityOutOfRange, .warning, node.at, in: index)
      finding.pointee.attribute = attribute.at
      finding.pointee.first = .bytes(attribute.value)
      finding.pointee.second = .number(UInt64(max(0, levels)))
    }
  }
}

/// The first node of each type; there are few types.
private struct FirstNodes {
  private var nodes = InlineArray<8, UInt32>(repeating: 0)
  private var count = 0

  /// The first one of its type, nil if this is it.
  mutating func note(_ node: Node) -> Node? {
    for i in 0..<count {
      let known = Node(tree: node.tree, at: nodes[i])
      if known.type.equals(node.type) { return known }
    }
    if count < 8 {
      nodes[count] = node.at
      count += 1
    }
    return nil
  }
}
