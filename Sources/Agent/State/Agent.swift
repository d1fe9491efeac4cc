// SPDX-License-Identifier: MIT

import CAgent
import DhallLite
import GenodeConfig

/// The agent in its memory: a state machine. What happens comes in by `handle`, what is to be done goes out by
/// `next`; the rest of this module is functions on the state in between.
///
///     ROM → inputs → decode by type → apply policy → nodes → protect → prove → effects → commit → trial → keep | fall back
struct Agent {
  let state: UnsafeMutablePointer<State>

  init(at memory: UnsafeMutableRawPointer) { state = memory.assumingMemoryBound(to: State.self) }

  /// Nil if the memory is too small or not aligned to 16 bytes.
  init?(start memory: UnsafeMutableRawBufferPointer, now: UInt64) {
    guard let base = memory.baseAddress, UInt(bitPattern: base) & 15 == 0,
      memory.count >= AGENT_MINIMUM_MEMORY,
      let areas = Areas(memory, behind: MemoryLayout<State>.size)
    else { return nil }
    base.bindMemory(to: State.self, capacity: 1).initialize(to: State(areas: areas, now: now))
    self.init(at: base)
  }

  // MARK: Documents

  var settings: Settings { state.pointee.settings }

  var refuse: Refusals { state.pointee.refuse }

  /// What lies behind the store, for the evaluator.
  var blockArea: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: state.pointee.areas.pool[state.pointee.store.size...])
  }

  /// Memory for a moment: what the evaluator leaves free, if that is more than there is of its own.
  var scratch: UnsafeMutableRawBufferPointer {
    let own = state.pointee.areas.scratch
    guard let free = state.pointee.policy.block?.freeMemory, free.count > own.count else { return own }
    return free
  }

  /// A node of the settings in force.
  func setting(_ at: UInt32) -> Node? {
    settings.tree.map { Node(tree: $0, at: at) }
  }
}
