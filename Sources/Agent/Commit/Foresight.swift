// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Counts what the new configuration does to the children, and raises the versions of those that a change would not
  /// reach otherwise, or that it would leave stuck or without a server: of the children of this init; an init inside
  /// looks after its own.
  func foresee(
    _ old: NodeTree?, _ new: NodeTree, _ output: Int, _ effects: inout EffectCounts
  ) throws(Refusal) {
    guard let old else {
      guard let root = new.root else { return }
      for node in root.children where node.isType("start") { effects.created &+= 1 }
      return
    }
    let label = state.pointee.outputs[output].label
    var memory = Scratch(scratch)
    guard let before = InitModel(old, in: memory.rest) else { throw refuse(.outputUnchecked, label) }
    memory.take(before.usedBytes)
    guard let after = InitModel(new, in: memory.rest) else { throw refuse(.outputUnchecked, label) }
    memory.take(after.usedBytes)
    let written = settings.outputs[output].syntax == .xml ? WrittenAs.xml : .hid
    guard let prediction = Effects(from: before, to: after, written: written, in: memory.rest) else {
      throw refuse(.outputUnchecked, label)
    }
    for row in 0..<prediction.count where !prediction[row].isAlias {
      let child = prediction[row]
      effects.count(child.effect)
      guard child.mend == .version, child.instance == 0, let (node, isNew) = prediction.node(row), isNew,
        let version = node.attribute("version")
      else { continue }
      do throws(NodeError) {
        try StartVersion(raising: version.value).text.withBytes { (raised) throws(NodeError) in
          try new.setValue(of: version, to: raised)
        }
      } catch { throw refuse(.outputUnchecked, label) }
      effects.bumped &+= 1
    }
  }
}

extension EffectCounts {
  fileprivate mutating func count(_ effect: Effect) {
    switch effect {
    case .created: created &+= 1
    case .destroyed: removed &+= 1
    case .restart: restart &+= 1
    case .live: live &+= 1
    case .ignored: ignored &+= 1
    case .broken, .stuck: harmed &+= 1
    case .unchanged: break
    }
  }
}
