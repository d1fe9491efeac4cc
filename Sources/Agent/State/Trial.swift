// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// How a commit is judged by what its inits report.
struct Trial {
  enum Phase: UInt8 {
    /// Nothing has been committed, or nothing judges it.
    case none
    case running
    case passed
    /// It failed, and the last good one is in force again.
    case takenBack
    /// It failed, and there is nothing to go back to.
    case failed
  }

  var phase = Phase.none
  /// When the window closes.
  var end: UInt64 = 0
  var watches = InlineArray<4, Watch>(repeating: Watch())
  var attempt: UInt32 = 0
  /// When the next attempt begins, after one that failed.
  var retryAt: UInt64?
  /// What was rejected is evaluated for another attempt.
  var isRetrying = false
  var fallbacks: UInt32 = 0
  var trouble = Trouble()
}

/// What one init's state report has told so far, from the report that carries the commit's version on.
struct Watch {
  enum Phase: UInt8 {
    /// Nobody watches this output.
    case none
    /// Waiting for a report with the commit's version.
    case waiting
    /// Such a report has come; its children are counted after one more delay.
    case reported
    /// All children were there; the rest of the window goes by.
    case present
  }

  var phase = Phase.none
  /// When the children are counted.
  var countAt: UInt64 = 0
  /// The highest id that init had given when they were.
  var firstID: UInt64 = 0
  var exits = Exits()
}

/// What a state report says of a commit (`init-state`: `state | version: … / + child NAME | id: … `).
struct Observation {
  var version: UnsafeRawBufferPointer?
  var highestID: UInt64 = 0
  var silent: UnsafeRawBufferPointer?
  /// The child with that id.
  var newest: UnsafeRawBufferPointer?

  init(_ state: Node, skippedHeartbeats: UInt32) {
    version = state.value("version")
    for child in state.children where child.isType("child") {
      if let id = child.value("id").flatMap(decimal), id > highestID {
        highestID = id
        newest = child.name
      }
      if silent == nil, let skipped = child.value("skipped_heartbeats").flatMap(decimal), skipped >= skippedHeartbeats {
        silent = child.name
      }
    }
  }
}
