// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// The agent's own configuration, as it is in force. `docs/agent.md` tells what each node means.
///
/// Texts are read from the document where they are needed; what stands here are its nodes and the numbers.
struct Settings {
  /// What an input is while its ROM is absent or does not fit the policy.
  enum Absent: UInt8 {
    /// Nothing is evaluated.
    case wait
    /// It is decoded from the document in the input's `default` node, or from an empty one.
    case fallback
    /// It is what it was last; before that, what is in its `default` node, or nothing is evaluated.
    case hold
  }

  struct InputSetting {
    var rom = 0
    var absent = Absent.wait
    /// Of its `input` node.
    var node: UInt32 = 0
  }

  struct OutputSetting {
    var syntax = NodeSyntax.hid
    /// The configuration of an init: it is proved, protected and watched.
    var isInit = true
    var buffer = 0
    /// The state report of the init, if it is known: what trials and the prediction look at.
    var stateRom: Int?
    /// Where the last good content is found at the start.
    var lastGoodRom: Int?
    /// The last good content is reported under the label of the node's `persist`, for a file system to keep.
    var persists = false
    var node: UInt32 = 0
  }

  static var maximumInputs: Int { 16 }
  static var maximumOutputs: Int { 4 }

  var isValid = false
  /// The document.
  var tree: NodeTree?
  var verbose = false
  var policyRom = 0
  var bundleRom: Int?
  var inputs = InlineArray<16, InputSetting>(repeating: InputSetting())
  var inputCount = 0
  var outputs = InlineArray<4, OutputSetting>(repeating: OutputSetting())
  var outputCount = 0

  // limits
  var steps: UInt64 = 50_000_000
  /// Bytes of the evaluator's block, at the most.
  var memory = Int.max
  var nesting = Int.max
  /// Microseconds between a change and its evaluation.
  var debounce: UInt64 = 0

  // proof
  /// The least severe finding that refuses a configuration: 0 error, 1 warning.
  var refusesWarnings = false
  var proves = true

  // trial
  var tries = false
  /// Microseconds.
  var window: UInt64 = 5_000_000
  var delay: UInt64 = 200_000
  var attempts: UInt32 = 1
  var restarts: UInt32 = 3
  var skippedHeartbeats: UInt32 = 3

  /// Does some init report its state in this ROM?
  func isState(_ rom: Int) -> Bool {
    for i in 0..<outputCount where outputs[i].stateRom == rom { return true }
    return false
  }
}
