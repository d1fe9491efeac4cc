// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// An input as it was decoded last.
struct Input {
  enum Source: UInt8 {
    case none, rom, fallback, held
  }

  var source = Source.none
  /// Where its last valid content is kept, if it is held.
  var held: Int?
  /// Why it does not fit the policy.
  var trouble = Trouble()
  /// Why it is left out although it fits: what came of it was refused.
  var blame = Trouble()
  /// The generation of its ROM that was left out last.
  var blamedGeneration: UInt32 = 0
  /// What its ROM held when a result passed for the last time, if that was part of it.
  var accepted: Digest?
}

/// Inputs, by their numbers.
struct InputSet: Equatable {
  private var bits: UInt32 = 0

  var isEmpty: Bool { bits == 0 }
  func contains(_ input: Int) -> Bool { bits >> UInt32(input) & 1 != 0 }
  mutating func insert(_ input: Int) { bits |= 1 << UInt32(input) }
  mutating func remove(_ input: Int) { bits &= ~(1 << UInt32(input)) }
}

extension Agent {
  /// What is known of an input stays with it while the settings change, as long as it has the same name and ROM.
  func layInputs(_ old: Settings, _ new: Settings) {
    let inputs = state.pointee.inputs
    // Which of the old ones lies where, and which are where they belong.
    var origin = InlineArray<16, Int>(repeating: 0)
    for i in 0..<Settings.maximumInputs { origin[i] = i }
    var laid = InputSet()
    for i in 0..<new.inputCount {
      for j in 0..<Settings.maximumInputs where !laid.contains(j) && isSame(old, origin[j], new, i) {
        (inputs[i], inputs[j]) = (inputs[j], inputs[i])
        (origin[i], origin[j]) = (origin[j], origin[i])
        laid.insert(i)
        break
      }
    }
    for i in 0..<Settings.maximumInputs where !laid.contains(i) {
      if let held = inputs[i].held { state.pointee.store.release(held) }
      inputs[i] = Input()
    }
  }

  private func isSame(_ old: Settings, _ before: Int, _ new: Settings, _ now: Int) -> Bool {
    guard before < old.inputCount, old.inputs[before].rom == new.inputs[now].rom,
      let name = old.tree.flatMap({ Node(tree: $0, at: old.inputs[before].node).name }),
      let other = new.tree.flatMap({ Node(tree: $0, at: new.inputs[now].node).name })
    else { return false }
    return name.equals(other)
  }
}
