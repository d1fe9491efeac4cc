// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Gives each output its room in the store. What an output of the same label, kind and size has committed stays, and
  /// so does what its init has told of a trial.
  func layOutputs(_ settings: Settings, _ root: Node) throws(Refusal) {
    var next = InlineArray<4, OutputState>(repeating: OutputState())
    var kept = InlineArray<4, Bool>(repeating: false)
    var watches = InlineArray<4, Watch>(repeating: Watch())
    for i in 0..<settings.outputCount {
      let node = Node(tree: root.tree, at: settings.outputs[i].node)
      guard let label = node.value("label") ?? node.name else { continue }
      next[i].isUsed = true
      next[i].label = ShortText(label)
      next[i].isInit = settings.outputs[i].isInit
      next[i].buffer = UInt64(settings.outputs[i].buffer)
      for j in 0..<Settings.maximumOutputs where !kept[j] {
        let old = state.pointee.outputs[j]
        if old.isUsed, old.label.equals(label), old.isInit == next[i].isInit, old.buffer == next[i].buffer {
          next[i] = old
          if settings.outputs[i].stateRom != nil { watches[i] = state.pointee.trial.watches[j] }
          kept[j] = true
          break
        }
      }
    }
    // In a copy of the store's table: if there is no room, nothing has changed. At least half of the pool stays for
    // the evaluator.
    let pool = state.pointee.areas.pool.count
    var store = state.pointee.store
    store.grow(to: pool / 2)
    for j in 0..<Settings.maximumOutputs where !kept[j] && state.pointee.outputs[j].isUsed {
      store.release(state.pointee.outputs[j].candidate.entry)
      store.release(state.pointee.outputs[j].committed.entry)
      store.release(state.pointee.outputs[j].lastGood.entry)
    }
    for i in 0..<settings.outputCount where next[i].candidate.entry < 0 {
      let size = settings.outputs[i].buffer
      guard let candidate = store.allocate(size), let committed = store.allocate(size),
        let lastGood = store.allocate(size)
      else { throw refuse(.settingsMemory, next[i].label) }
      next[i].candidate.entry = candidate
      next[i].committed.entry = committed
      next[i].lastGood.entry = lastGood
    }
    // Room for inputs that are held.
    store.shrink(free: pool / 16, of: pool / 2)
    state.pointee.store = store
    for i in 0..<Settings.maximumOutputs { state.pointee.outputs[i] = next[i] }
    state.pointee.trial.watches = watches
  }

  /// What is in force, nil before the first commit.
  func committed(_ output: Int) -> UnsafeRawBufferPointer? {
    let entry = state.pointee.outputs[output].committed.entry
    guard entry >= 0 else { return nil }
    let bytes = state.pointee.store.bytes(entry)
    return bytes.isEmpty ? nil : bytes
  }

  /// Does a state report with this version tell of what is in force?
  func isOf(_ output: Int, _ version: UnsafeRawBufferPointer?) -> Bool {
    version.flatMap(decimal) == state.pointee.outputs[output].committed.version
  }
}
