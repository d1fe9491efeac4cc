// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Reads, resolves, checks and evaluates the policy, once for each of its versions.
  @inline(never)
  func preparePolicy() throws(Refusal) {
    state.pointee.policy = Policy()
    let rom = state.pointee.roms.table[settings.policyRom]
    guard let content = rom.content else { throw refuse(.policyAbsent, rom.name) }
    var modules = Bundle()
    var text = content
    var name = rom.name
    if let number = settings.bundleRom {
      let bundle = state.pointee.roms.table[number]
      guard let content = bundle.content else { throw refuse(.policyAbsent, bundle.name) }
      guard let opened = Bundle(content) else { throw refuse(.bundleMalformed, bundle.name) }
      modules = opened
    } else if Bundle.isBundle(content) {
      guard let opened = Bundle(content), let first = opened.first else { throw refuse(.bundleMalformed, rom.name) }
      modules = opened
      text = first.content
      name = ShortText(first.name)
    }
    let block = try freshBlock()
    do throws(Diagnostic) {
      let term = try name.withBytes { (name) throws(Diagnostic) in try block.read(text, name: name) }
      try block.resolve(term, from: &modules)
      let type = try block.inferType(term)
      state.pointee.policy.parameter = parameter(of: type, in: block)
      state.pointee.policy.checkpoint = try block.keep(term)
    } catch {
      throw refuse(Trouble(error, in: block))
    }
    state.pointee.policy.block = block
    try matchInputs(in: block)
    state.pointee.policy.isReady = true
    state.pointee.figures.coldSteps = block.steps
  }

  private func freshBlock() throws(Refusal) -> Block {
    let area = blockArea
    let memory = UnsafeMutableRawBufferPointer(rebasing: area[..<min(area.count, settings.memory)])
    do throws(Diagnostic) {
      return try Block.prepared(
        memory, limits: Limits(steps: settings.steps, stackWords: settings.nesting / 4))
    } catch {
      throw refuse(.settingsMemory)
    }
  }

  /// The type that a policy's parameter has; none for a policy that is a tree already. A tree is a function too, of a
  /// type (`XML.Type`).
  private func parameter(of type: TermID, in block: Block) -> TermID {
    guard block.tag(type) == .pi, block.tag(block.child(type, 1)) != .builtin else { return .none }
    return block.child(type, 1)
  }

  /// Each field of the parameter needs an input. An input that the policy does not take is a mistake too.
  private func matchInputs(in block: Block) throws(Refusal) {
    let type = state.pointee.policy.parameter
    guard !type.isNone else {
      guard settings.inputCount == 0 else { throw refuse(.policyParameter, found: ShortText("no function")) }
      return
    }
    guard block.tag(type) == .recordType else { throw refuse(.policyParameter, found: ShortText(type, in: block)) }
    for i in 0..<block.count(type) {
      let label = block.bytes(NameID(block[type, 2 * i]))
      guard inputNumber(label) != nil else { throw refuse(.policyInputMissing, label) }
    }
    guard block.count(type) == settings.inputCount else {
      throw refuse(.policyParameter, found: ShortText(type, in: block))
    }
  }

  func inputNumber(_ label: UnsafeRawBufferPointer) -> Int? {
    for i in 0..<settings.inputCount {
      if let name = setting(settings.inputs[i].node)?.name, name.equals(label) { return i }
    }
    return nil
  }
}
