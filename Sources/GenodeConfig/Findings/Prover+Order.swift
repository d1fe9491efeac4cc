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
          var finding = Finding(.defaultRouteTooLate, .error, node.at, in: index)
          finding.related = waiting.at
          add(finding)
        }
        hasDefaultRoute = true
      } else if node.isType("affinity-space") {
        if let firstStart {
          var finding = Finding(.affinitySpaceTooLate, .warning, node.at, in: index)
          finding.related = firstStart.at
          add(finding)
        }
      } else if node.isType("report"), let delay = node.attribute("delay_ms"),
        GenodeValue.unsigned(delay.value) == 0
      {
        var finding = Finding(.noReports, .warning, node.at, in: index)
        finding.attribute = delay.at
        add(finding)
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
    var finding = Finding(.replacedByLater, node.isType("parent-provides") ? .error : .warning, node.at, in: index)
    finding.first = .bytes(node.type)
    finding.related = earlier.at
    add(finding)
  }

  /// In a start node the first of its kind decides.
  private mutating func checkStart(_ start: Node, _ index: Int) {
    var seen = FirstNodes()
    for node in start.children {
      guard !node.isType("resource"), InitGrammar.element(.start, node.type) != nil, let earlier = seen.note(node)
      else { continue }
      var finding = Finding(.ignoredBehindFirst, .warning, node.at, in: index)
      finding.first = .bytes(node.type)
      finding.related = earlier.at
      add(finding)
    }
    if start.child("affinity") != nil, node(model.instance(index).config).child("affinity-space") == nil {
      add(Finding(.affinityWithoutSpace, .warning, start.child("affinity")?.at ?? start.at, in: index))
    }
  }

  private mutating func checkPriorities(_ config: Node, _ index: Int) {
    var levels: Int64 = 0
    if let attribute = config.attribute("prio_levels") {
      levels = GenodeValue.signed(attribute.value) ?? 0
      if levels != 0, levels < 0 || levels & (levels - 1) != 0 {
        var finding = Finding(.priorityLevels, .warning, config.at, in: index)
        finding.attribute = attribute.at
        finding.first = .bytes(attribute.value)
        add(finding)
        levels = 0
      }
    }
    for node in config.children where node.isType("start") {
      guard let attribute = node.attribute("priority"), let priority = GenodeValue.signed(attribute.value),
        priority != 0, priority > 0 || priority <= -levels
      else { continue }
      var finding = Finding(.priorityOutOfRange, .warning, node.at, in: index)
      finding.attribute = attribute.at
      finding.first = .bytes(attribute.value)
      finding.second = .number(UInt64(max(0, levels)))
      add(finding)
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
