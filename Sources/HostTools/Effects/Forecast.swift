// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// What becomes of the children of a configuration that another one follows, with the files that both come from.
final class Forecast {
  let before: ConfigurationFile
  let after: ConfigurationFile
  let report: ConfigurationFile?
  /// The tree that follows: of `after`, or made of it.
  let tree: NodeTree
  let effects: Effects
  private let own: MendedTree?
  private let memory: [UnsafeMutableRawBufferPointer]

  /// `mended` is what `writeMended` made of `after`; the forecast keeps its memory.
  init(
    _ before: ConfigurationFile, _ after: ConfigurationFile, report: ConfigurationFile?, mended: MendedTree? = nil
  ) {
    (self.before, self.after, self.report) = (before, after, report)
    own = mended
    tree = mended?.tree ?? after.tree
    var memory: [UnsafeMutableRawBufferPointer] = []
    func room(_ bytes: Int) -> UnsafeMutableRawBufferPointer {
      memory.append(.allocate(byteCount: bytes, alignment: 16))
      return memory[memory.count - 1]
    }
    func model(_ tree: NodeTree) -> InitModel {
      guard let model = InitModel(tree, in: room(InitModel.bytes(for: tree))) else {
        preconditionFailure("the memory is what the model asks for")
      }
      return model
    }
    let (old, new) = (model(before.tree), model(tree))
    let state = report.flatMap { StateReport($0.tree) }
    // What is not XML is written as HID.
    let written: WrittenAs =
      before.language != .xml ? (after.language != .xml ? .hid : .mixed) : after.language == .xml ? .xml : .mixed
    let bytes = Effects.bytes(from: old, to: new, report: state)
    guard let effects = Effects(from: old, to: new, report: state, written: written, in: room(bytes)) else {
      preconditionFailure("the memory is what the prediction asks for")
    }
    self.effects = effects
    self.memory = memory
  }

  deinit { for block in memory { block.deallocate() } }

  var rows: Range<Int> { 0..<effects.count }

  var isRefused: Bool { (0..<effects.instanceCount).contains { effects.instance($0).refusal != nil } }

  /// All that was changed comes into force, and nobody loses anything.
  var isHarmless: Bool {
    !isRefused && !rows.contains { [.stuck, .broken, .ignored].contains(effects[$0].effect) }
  }

  /// The names on the way to a child: inits, then its own.
  func path(_ row: Int) -> [String] {
    var path = [name(row)]
    var instance = effects.instance(effects[row].instance)
    while let owner = instance.owner {
      path.insert(name(owner), at: 0)
      instance = effects.instance(effects[owner].instance)
    }
    return path
  }

  func name(_ row: Int) -> String { String(decoding: effects.name(row), as: UTF8.self) }

  /// The service and the label of the session that decided.
  func session(_ row: Int) -> (service: String, label: String)? {
    guard let session = effects[row].session, let asked = effects.asked(session) else { return nil }
    let label = asked.label.withBytes { String(decoding: $0, as: UTF8.self) }
    return (String(decoding: asked.service, as: UTF8.self), label)
  }

  func showRefusals(_ messages: Messages) {
    for index in 0..<effects.instanceCount {
      let instance = effects.instance(index)
      guard let code = instance.refusal else { continue }
      messages.show(refusal(code, effects.new.node(instance.refusedNode)))
    }
  }

  private func refusal(_ code: EffectCode, _ node: Node) -> Report {
    var report = Report(code: MessageCode(code))
    let entry = catalogueEntry(report.code)
    report.headline = entry?.title ?? ""
    report.help = entry.map { [$0.next] } ?? []
    if let place = after.source(of: node.place) {
      report.marks = [Report.Mark(source: place.text, range: place.range, label: "", isPrimary: true)]
    }
    return report
  }
}

extension MessageCode {
  init(_ code: EffectCode) { self.init("C", code.rawValue) }
}

/// A tree in memory of its own.
final class MendedTree {
  let tree: NodeTree
  private let memory: UnsafeMutableRawBufferPointer

  /// Nil if it does not fit.
  init?(_ effects: Effects) {
    // A version takes an attribute of six words, its name and at most 79 bytes.
    let bytes = effects.new.tree.usedBytes + 128 * effects.count + 4096
    memory = .allocate(byteCount: bytes, alignment: 16)
    guard let tree = NodeTree(memory) else { return nil }
    self.tree = tree
    var builder = TreeBuilder(tree)
    do throws(NodeError) { try effects.writeMended(into: &builder) } catch { return nil }
  }

  deinit { memory.deallocate() }
}
