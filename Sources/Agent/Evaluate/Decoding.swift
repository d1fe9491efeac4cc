// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// The policy's argument: a record with a field for each input. What an input that is left out holds is not looked at.
  func decodeInputs(_ parameter: TermID, without left: InputSet, in block: Block) throws(Refusal) -> TermID {
    let argument: TermID
    do throws(Diagnostic) { argument = try block.recordTerm(parameter) } catch {
      throw refuse(Trouble(error, in: block))
    }
    var first: Trouble?
    for i in 0..<block.count(parameter) {
      guard let number = inputNumber(block.bytes(NameID(block[parameter, 2 * i]))) else { continue }
      // All inputs are looked at, so that the state report tells of each.
      do throws(Refusal) {
        let type = block.child(parameter, 2 * i + 1)
        block[argument, 2 * i + 1] = try decode(number, as: type, isLeftOut: left.contains(number), in: block).at
      } catch {
        if first == nil { first = error.trouble }
      }
    }
    if let first { throw refuse(first) }
    return argument
  }

  /// The input's value: from its ROM, or what stands for it while that is absent, invalid or left out.
  private func decode(
    _ number: Int, as type: TermID, isLeftOut: Bool, in block: Block
  ) throws(Refusal) -> TermID {
    let setting = settings.inputs[number]
    let rom = state.pointee.roms.table[setting.rom]
    state.pointee.inputs[number].trouble = Trouble()
    if let content = rom.content, !isLeftOut {
      do throws(Refusal) {
        let value = try decode(content, rom.name, as: type, in: block)
        state.pointee.inputs[number].source = .rom
        return value
      } catch {
        state.pointee.inputs[number].trouble = error.trouble
      }
    }
    let node = self.setting(setting.node)
    switch setting.absent {
    case .wait: break
    case .fallback:
      state.pointee.inputs[number].source = .fallback
      return try decodeDefault(node, rom.name, as: type, in: block)
    case .hold:
      if let held = state.pointee.inputs[number].held {
        state.pointee.inputs[number].source = .held
        return try decode(state.pointee.store.bytes(held), rom.name, as: type, in: block)
      }
      if node?.child("default") != nil {
        state.pointee.inputs[number].source = .fallback
        return try decodeDefault(node, rom.name, as: type, in: block)
      }
    }
    state.pointee.inputs[number].source = .none
    let trouble = state.pointee.inputs[number].trouble
    if trouble.isNone { throw refuse(.inputWaits, node?.name ?? UnsafeRawBufferPointer(start: nil, count: 0)) }
    throw refuse(trouble)
  }

  private func decode(
    _ content: UnsafeRawBufferPointer, _ name: ShortText, as type: TermID, in block: Block
  ) throws(Refusal) -> TermID {
    if let text = try textType(type, content, in: block) { return text }
    guard let tree = NodeTree(state.pointee.areas.trees[0]) else { throw refuse(.settingsMemory) }
    do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch {
      throw refuse(Trouble(error, in: content, file: name))
    }
    guard let root = tree.root else { throw refuse(.inputWaits, name) }
    do throws(NodeMismatch) { return try block.decode(root, as: type) } catch {
      throw refuse(Trouble(error, tree, content, file: name, in: block))
    }
  }

  /// An input of type Text is the ROM's content as it is.
  private func textType(
    _ type: TermID, _ content: UnsafeRawBufferPointer, in block: Block
  ) throws(Refusal) -> TermID? {
    guard block.isBuiltin(type, .text) else { return nil }
    do throws(Diagnostic) {
      let text = try block.textTerm(content)
      return text.isNone ? nil : text
    } catch {
      throw refuse(Trouble(error, in: block))
    }
  }

  /// The node in the input's `default` node, or one without anything.
  private func decodeDefault(
    _ input: Node?, _ name: ShortText, as type: TermID, in block: Block
  ) throws(Refusal) -> TermID {
    var content: Node?
    if let given = input?.child("default") {
      for child in given.children where content == nil { content = child }
    }
    let empty: StaticString = "empty\n-\n"
    guard let content else {
      return try decode(
        UnsafeRawBufferPointer(start: empty.utf8Start, count: empty.utf8CodeUnitCount), name, as: type, in: block)
    }
    do throws(NodeMismatch) { return try block.decode(content, as: type) } catch {
      let none = UnsafeRawBufferPointer(start: nil, count: 0)
      throw refuse(Trouble(error, content.tree, none, file: ShortText("config"), in: block))
    }
  }

  /// Keeps what the inputs were for the last result that passed: what led to a refusal is not taken up again.
  func holdInputs() {
    for i in 0..<settings.inputCount where settings.inputs[i].absent == .hold && state.pointee.inputs[i].source == .rom
    {
      if let content = state.pointee.roms.table[settings.inputs[i].rom].content { hold(content, i) }
    }
  }

  /// In as much room as it takes: a long content that is gone holds none.
  private func hold(_ content: UnsafeRawBufferPointer, _ number: Int) {
    let room = max(4096, (content.count + 4095) & ~4095)
    if let held = state.pointee.inputs[number].held {
      if state.pointee.store.capacity(held) == room, state.pointee.store.set(held, content) { return }
      state.pointee.store.release(held)
      state.pointee.inputs[number].held = nil
    }
    guard let entry = state.pointee.store.allocate(room) else {
      state.pointee.inputs[number].trouble = Trouble(
        .inputTooLarge, state.pointee.roms.table[state.pointee.settings.inputs[number].rom].name)
      return
    }
    _ = state.pointee.store.set(entry, content)
    state.pointee.inputs[number].held = entry
  }
}

extension Trouble {
  /// An input that is not what the policy expects.
  init(
    _ mismatch: NodeMismatch, _ tree: NodeTree, _ document: UnsafeRawBufferPointer, file: ShortText, in block: Block
  ) {
    if let diagnostic = mismatch.diagnostic {
      self.init(diagnostic, in: block)
    } else {
      self.init()
      letter = 0x43
      number = 300 + UInt16(mismatch.code.rawValue)
      expected = ShortText(mismatch.expected, in: block)
    }
    self.file = file
    let node = Node(tree: tree, at: mismatch.node)
    subject = ShortText(node.type)
    if let label = mismatch.label {
      subject.append(".")
      subject.append(block.bytes(label))
    }
    if let found = mismatch.found { self.found = ShortText(found) }
    start = node.place.start
    end = node.place.end
    if document.count > 0 { (line, column) = lineAndColumn(of: Int(start), in: document) }
  }
}
