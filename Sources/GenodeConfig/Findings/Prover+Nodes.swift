// SPDX-License-Identifier: MIT

/// Nodes and attributes that init does not know, and values that it silently takes for others.
extension Prover {
  /// Other documents have start nodes too: those that tell the packages to deploy. What init would make of them, and
  /// of documents without any node of its own, says nothing.
  mutating func isForInit() -> Bool {
    let instance = model.instance(0)
    let config = node(instance.config)
    if config.first == nil, config.attributeCount == 0, config.isType("config") {
      found(.emptyConfiguration, .warning, config.at, in: 0)
      return false
    }
    var isOurs = !instance.entries.isEmpty || instance.nameless != 0
    for node in config.children {
      if node.isType("common_routes") || node.isType("start") && node.attribute("pkg") != nil { isOurs = false; break }
      if !isOurs { isOurs = isInitNode(node) }
    }
    // A misspelt start node among others is a finding; alone it is another document.
    if !isOurs { found(.noInitConfiguration, .note, config.at, in: 0) }
    return isOurs
  }

  private func isInitNode(_ node: Node) -> Bool {
    node.isType("parent-provides") || node.isType("default-route") || node.isType("affinity-space")
  }

  mutating func checkNodes(_ index: Int) { check(node(model.instance(index).config), .config, index) }

  /// As deep as the grammar goes, which is five levels.
  private mutating func check(_ node: Node, _ context: InitGrammar.Context, _ instance: Int) {
    if context == .anything { return }
    // A program with a sandbox of its own may have nodes and attributes of its own here.
    let isForeign = context == .config && (model.instance(instance).hasLocalServices || !node.isType("config"))
    for index in 0..<node.attributeCount {
      let attribute = node.attribute(at: index)
      guard let value = InitGrammar.value(context, attribute.name) else {
        if !isForeign { unknown(attribute, node, context, instance) }
        continue
      }
      check(attribute, value, node, instance)
    }
    for child in node.children {
      guard let inner = InitGrammar.element(context, child.type) else {
        // What depot_deploy leaves for people to see.
        if isForeign || context == .config && child.isType("stalled") { continue }
        let finding = found(.unknownElement, context == .route ? .error : .warning, child.at, in: instance)
        finding.pointee.first = .bytes(child.type)
        finding.pointee.second = .number(UInt64(context.rawValue))
        continue
      }
      check(child, inner, instance)
    }
  }

  /// On rules, targets and policies they are what somebody meant to narrow something with.
  private mutating func unknown(
    _ attribute: NodeAttribute, _ node: Node, _ context: InitGrammar.Context, _ instance: Int
  ) {
    let isNarrowing: Bool =
      switch context {
      case .rule, .anyRule, .target, .childTarget, .policy, .policyChild: true
      default: false
      }
    let finding = found(.unknownAttribute, isNarrowing ? .error : .warning, node.at, in: instance)
    finding.pointee.attribute = attribute.at
    finding.pointee.first = .bytes(attribute.name)
    finding.pointee.second = .number(UInt64(context.rawValue))
  }

  private mutating func check(
    _ attribute: NodeAttribute, _ value: InitGrammar.Value, _ node: Node, _ instance: Int
  ) {
    let bytes = attribute.value
    var code: FindingCode?
    switch value {
    case .unsigned: code = number(bytes, GenodeValue.unsigned(bytes) != nil)
    case .bytes: code = number(bytes, GenodeValue.bytes(bytes) != nil)
    case .signed: code = number(bytes, GenodeValue.signed(bytes) != nil)
    case .flag: code = GenodeValue.bool(bytes) == nil ? .valueReplaced : nil
    case .name: code = bytes.count > GenodeValue.nameLimit ? .nameCut : nil
    case .version: code = bytes.count > GenodeValue.versionLimit ? .nameCut : nil
    case .label: code = bytes.count > GenodeValue.labelLimit ? .labelCut : nil
    case .text: break
    }
    guard let code else { return }
    let finding = found(code, .error, node.at, in: instance)
    finding.pointee.attribute = attribute.at
    finding.pointee.first = .bytes(bytes)
    finding.pointee.second = .number(UInt64(value.rawValue))
  }

  private func number(_ bytes: UnsafeRawBufferPointer, _ isOne: Bool) -> FindingCode? {
    guard isOne else { return .valueReplaced }
    // 2^64 has twenty digits; a suffix takes up to ten bits' worth of three more.
    var digits = 0
    for byte in bytes where byte &- 0x30 < 10 { digits += 1 }
    let isHexadecimal = bytes.count > 1 && bytes[1] | 0x20 == 0x78
    return digits > (isHexadecimal ? 17 : 15) ? .valueOverflows : nil
  }
}
