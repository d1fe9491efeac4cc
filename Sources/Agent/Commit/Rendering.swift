// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Turns a part of the policy's result into the output's candidate: nodes, protected, proved, with versions raised
  /// where a change would otherwise do nothing or harm. What is committed already is not written again.
  func render(
    output: Int, version: UInt64, _ effects: inout EffectCounts, in block: Block
  ) throws(Refusal) {
    let setting = settings.outputs[output]
    guard let tree = NodeTree(spareTree) else { throw refuse(.settingsMemory) }
    if !setting.isInit, let text = try answeredText(output, in: block) {
      offer(Digest(text), 0, output)
      return try put(text, output)
    }
    let made = madeTree(output)
    var before = made
    if before == nil, setting.isInit { before = try treeInForce(output) }
    var protection = Protection(
      TreeBuilder(tree), old: before?.root, repeats: made != nil, watches: setting.stateRom != nil,
      protects: setting.isInit)
    try build(into: &protection, output, in: block)
    guard setting.isInit else {
      guard let root = tree.root else { throw refuse(.policyResult) }
      let bytes = try written(root, output, version: nil)
      offer(Digest(bytes), 0, output)
      return try put(bytes, output)
    }
    guard let root = tree.root else { throw refuse(.policyResult) }
    try checkNames(root, output)
    root.arrangeStartNodes()
    var memory = Scratch(scratch)
    var old: InitModel?
    if let before { old = try model(of: before, output, in: &memory) }
    let new = try model(of: tree, output, in: &memory)
    try prove(new, output, in: memory)
    try foresee(old, new, output, &effects, in: memory)
    offer(Digest(try written(root, output, version: 0)), version, output)
    if !state.pointee.outputs[output].isSame { try put(try written(root, output, version: version), output) }
  }

  /// Room for a tree; the one that what is in force was made of stays.
  var spareTree: UnsafeMutableRawBufferPointer { state.pointee.areas.trees[state.pointee.spareTree] }

  /// The tree that what is in force was made of, if it is still there: with one output, since the last commit.
  private func madeTree(_ output: Int) -> NodeTree? {
    guard let made = state.pointee.madeTree, made.version == state.pointee.outputs[output].committed.version,
      made.digest == state.pointee.outputs[output].committed.digest
    else { return nil }
    return NodeTree(made: state.pointee.areas.trees[3 - state.pointee.spareTree])
  }

  /// The candidate of the only output is going to be in force: its tree stays, and what it was made of is remembered.
  func keepTree() {
    state.pointee.madeTree = nil
    guard settings.outputCount == 1, settings.outputs[0].isInit, let block = state.pointee.policy.block else { return }
    let candidate = state.pointee.outputs[0].candidate
    state.pointee.madeTree = candidate
    if settings.outputs[0].syntax == .hid, let root = NodeTree(made: spareTree).root {
      root.noteLines(in: state.pointee.store.bytes(candidate.entry))
    }
    state.pointee.spareTree = 3 - state.pointee.spareTree
    block.rememberFound()
  }

  /// The name of the answer's field that is the output's, if the answer is a record; another answer is the only output.
  private func field(of output: Int, in block: Block) throws(Refusal) -> UnsafeRawBufferPointer? {
    guard block.answerIsRecord else { return nil }
    guard let name = setting(settings.outputs[output].node)?.name else { throw refuse(.policyResult) }
    let part = try language(block) { () throws(Diagnostic) in try block.answerPart(name) }
    guard !part.isNone else { throw refuse(.policyResult, name) }
    return name
  }

  private func answeredText(_ output: Int, in block: Block) throws(Refusal) -> UnsafeRawBufferPointer? {
    let field = try field(of: output, in: block)
    return try language(block) { () throws(Diagnostic) in try block.answerText(field) }
  }

  /// What is in force, read as init reads it.
  private func treeInForce(_ output: Int) throws(Refusal) -> NodeTree? {
    guard let bytes = committed(output) else { return nil }
    guard let tree = NodeTree(state.pointee.areas.trees[0]) else { throw refuse(.settingsMemory) }
    do throws(NodeReadError) { try readNodesAsTarget(bytes, into: tree) } catch {
      throw refuse(Trouble(error, in: bytes, file: state.pointee.outputs[output].label))
    }
    return tree
  }

  private func model(of tree: NodeTree, _ output: Int, in memory: inout Scratch) throws(Refusal) -> InitModel {
    guard let model = InitModel(tree, in: memory.rest) else {
      throw refuse(.outputUnchecked, state.pointee.outputs[output].label)
    }
    memory.take(model.usedBytes)
    return model
  }

  @inline(never)
  private func build(into sink: inout Protection, _ output: Int, in block: Block) throws(Refusal) {
    let field = try field(of: output, in: block)
    let steps = block.steps
    try language(block) { () throws(Diagnostic) in try block.renderAnswer(field, into: &sink) }
    state.pointee.figures.steps &+= block.steps &- steps
    // Nothing needs the result any more: the proof can have its room.
    if output == settings.outputCount - 1, let checkpoint = state.pointee.policy.checkpoint {
      block.rewind(to: checkpoint)
    }
  }

  private func offer(_ digest: Digest, _ version: UInt64, _ output: Int) {
    state.pointee.outputs[output].candidate.digest = digest
    state.pointee.outputs[output].candidate.version = version
    state.pointee.outputs[output].isSame =
      committed(output) != nil && digest == state.pointee.outputs[output].committed.digest
  }

  /// The document, in the output's candidate entry.
  private func written(_ root: Node, _ output: Int, version: UInt64?) throws(Refusal) -> UnsafeRawBufferPointer {
    let room = state.pointee.store.room(state.pointee.outputs[output].candidate.entry)
    let bytes = UnsafeMutableBufferPointer(
      start: room.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self), count: room.count)
    do throws(NodeError) {
      if let version { try root.stamp(version) }
      switch settings.outputs[output].syntax {
      case .hid:
        var writer = Tidy(sink: HIDWriter(output: Output.buffer(bytes), scratch: scratch))
        try root.writeLines(into: &writer, before: committed(output))
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<writer.sink.output.count])
      case .xml:
        var writer = Tidy(sink: XMLWriter(output: Output.buffer(bytes), scratch: scratch))
        try root.tree.write(into: &writer)
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<writer.sink.output.count])
      }
    } catch {
      if error == .outputFull { throw refuse(.outputTooLarge, state.pointee.outputs[output].label) }
      let refusal = refuse(.outputRefused, state.pointee.outputs[output].label)
      refusal.place.pointee.letter = 0x43
      refusal.place.pointee.number = 100 + UInt16(error.rawValue)
      throw refusal
    }
  }

  /// Notes how much of the candidate entry counts; a text is copied there.
  private func put(_ bytes: UnsafeRawBufferPointer, _ output: Int) throws(Refusal) {
    let entry = state.pointee.outputs[output].candidate.entry
    if bytes.baseAddress == UnsafeRawPointer(state.pointee.store.room(entry).baseAddress) {
      return state.pointee.store.setCount(entry, bytes.count)
    }
    guard state.pointee.store.set(entry, bytes) else {
      throw refuse(.outputTooLarge, state.pointee.outputs[output].label)
    }
  }
}

extension Node {
  /// In each start node `config` comes before `route`.
  func arrangeStartNodes() {
    for start in children where start.isType("start") {
      if let route = start.child("route"), let config = start.child("config"), route.at < config.at {
        route.takeBefore(config)
      }
    }
  }

  fileprivate func stamp(_ version: UInt64) throws(NodeError) {
    guard let attribute = attribute("version") else { return }
    var text = ShortText()
    text.append(version)
    try text.withBytes { (bytes) throws(NodeError) in try tree.setValue(of: attribute, to: bytes) }
  }
}
