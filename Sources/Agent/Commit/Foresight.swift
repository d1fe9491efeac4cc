// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Counts what the new configuration does to the children, and raises the versions of those that a change would not
  /// reach otherwise, or that it would leave stuck or without a server, also in inits inside. What init reports of its
  /// children counts, if that is of what is in force.
  func foresee(
    _ old: InitModel?, _ new: InitModel, _ output: Int, _ effects: inout EffectCounts, in memory: Scratch
  ) throws(Refusal) {
    guard let old else {
      for entry in new.instance(0).entries where new.entry(entry).kind == .child { effects.created &+= 1 }
      return
    }
    var memory = memory
    let report = reportInForce(output, in: &memory)
    var counts = try predict(old, new, output, report, in: memory)
    let first = counts
    // A server that is made anew makes init look at all sessions, which can uncover more.
    var round = 0
    while counts.bumped > 0, round < 8 {
      round += 1
      guard let again = InitModel(new.tree, in: memory.rest) else { throw unchecked(output) }
      var rest = memory
      rest.take(again.usedBytes)
      let before = counts.bumped
      counts = try predict(old, again, output, report, in: rest)
      effects.bumped &+= before
    }
    effects.add(counts)
    effects.ignored &+= first.ignored
    effects.harmed &+= first.harmed
  }

  private func unchecked(_ output: Int) -> Refusal { refuse(.outputUnchecked, state.pointee.outputs[output].label) }

  private func predict(
    _ old: InitModel, _ new: InitModel, _ output: Int, _ report: StateReport?, in memory: Scratch
  ) throws(Refusal) -> EffectCounts {
    let written = settings.outputs[output].syntax == .xml ? WrittenAs.xml : .hid
    guard let prediction = Effects(from: old, to: new, report: report, written: written, in: memory.rest) else {
      throw unchecked(output)
    }
    var counts = EffectCounts()
    for row in 0..<prediction.count where !prediction[row].isAlias {
      let child = prediction[row]
      counts.count(child.effect)
      guard child.mend == .version, let (node, isNew) = prediction.node(row), isNew,
        let version = node.attribute("version")
      else { continue }
      do throws(NodeError) {
        try StartVersion(raising: version.value).text.withBytes { (raised) throws(NodeError) in
          try new.tree.setValue(of: version, to: raised)
        }
        node.isWrittenAnew()
      } catch { throw unchecked(output) }
      counts.bumped &+= 1
    }
    return counts
  }

  /// Init's state report, nil if there is none of what is in force, or no room for it: then nothing is certain, and
  /// the prediction takes all for possible that the routes allow for.
  private func reportInForce(_ output: Int, in memory: inout Scratch) -> StateReport? {
    guard let rom = settings.outputs[output].stateRom, let content = state.pointee.roms.table[rom].content else {
      return nil
    }
    let room = min(memory.rest.count / 2, NodeTree.bytes(forDocument: content.count)) & ~15
    guard let tree = NodeTree(UnsafeMutableRawBufferPointer(rebasing: memory.rest[..<room])) else { return nil }
    do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch { return nil }
    guard let root = tree.root, isOf(output, root.value("version")) else { return nil }
    memory.take(room)
    return StateReport(tree)
  }
}

extension EffectCounts {
  /// What comes to pass.
  fileprivate mutating func add(_ counts: EffectCounts) {
    created &+= counts.created
    removed &+= counts.removed
    restart &+= counts.restart
    live &+= counts.live
  }

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
