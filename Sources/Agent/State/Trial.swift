// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// How a commit is judged by what init reports, from the report that carries its version on.
struct Trial {
  enum Phase: UInt8 {
    /// Nothing has been committed, or nothing judges it.
    case none
    /// Waiting for a report with the commit's version.
    case committed
    /// Such a report has come; its children are counted after one more delay.
    case reported
    /// All children were there; the rest of the window goes by.
    case present
    case passed
    /// It failed, and the last good one is in force again.
    case takenBack
    /// It failed, and there is nothing to go back to.
    case failed
  }

  var phase = Phase.none
  /// When the window closes.
  var end: UInt64 = 0
  /// When the children are counted.
  var countAt: UInt64 = 0
  var attempt: UInt32 = 0
  /// When the next attempt begins, after one that failed.
  var retryAt: UInt64?
  var fallbacks: UInt32 = 0
  var trouble = Trouble()
  /// The highest id that init had given when the trial began, and how many it has given since.
  var firstID: UInt64?
  var children: UInt32 = 0
  var exits = Exits()

  var isRunning: Bool { phase == .committed || phase == .reported || phase == .present }
}

/// What a state report says of a commit (`init-state`: `state | version: … / + child NAME | id: … `).
struct Observation {
  var version: UnsafeRawBufferPointer?
  var children: UInt32 = 0
  var highestID: UInt64 = 0
  var silent: UnsafeRawBufferPointer?

  init(_ state: Node, skippedHeartbeats: UInt32) {
    version = state.value("version")
    for child in state.children where child.isType("child") {
      children &+= 1
      if let id = child.value("id").flatMap(decimal) { highestID = max(highestID, id) }
      if silent == nil, let skipped = child.value("skipped_heartbeats").flatMap(decimal), skipped >= skippedHeartbeats {
        silent = child.name
      }
    }
  }
}

/// The first start node of a configuration that a state report does not list.
func missingChild(of config: Node, in state: Node) -> UnsafeRawBufferPointer? {
  for start in config.children where start.isType("start") {
    guard let name = start.name else { continue }
    var isThere = false
    for child in state.children where child.isType("child") {
      if let other = child.name, other.equals(name) {
        isThere = true
        break
      }
    }
    if !isThere { return name }
  }
  return nil
}
