// SPDX-License-Identifier: MIT

/// Which children had ended with a mistake before a commit, by the ids that init gave them.
struct Exits {
  private static var capacity: Int { 32 }

  var highestID: UInt64 = 0
  private var ids = InlineArray<32, UInt64>(repeating: 0)
  private var count = 0

  mutating func add(_ id: UInt64) {
    if count < Self.capacity { ids[count] = id }
    count += 1
  }

  /// If there were too many to remember, only children that have been made since count.
  func isNew(_ id: UInt64) -> Bool {
    if id > highestID { return true }
    guard count <= Self.capacity else { return false }
    for i in 0..<count where ids[i] == id { return false }
    return true
  }
}
