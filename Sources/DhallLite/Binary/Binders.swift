// SPDX-License-Identifier: MIT

/// The binders around the place that is being written, found by level: turns a de Bruijn index into `x@n`.
///
/// Scopes (Syntax) lead from a name to its binders; a writer needs the other direction too. So each level has two words
/// in the arena, behind everything else:
/// ```
///  +0  name
///  +1  ordinal   how many binders of that name lie outside
/// ```
/// `n` is then a difference of two ordinals, however many binders there are.
struct Binders {
  let block: Block
  /// Binders that the writer did not enter: none of its variables means them.
  private let base: UInt32
  private var table = 0
  private var capacity: UInt32 = 0

  init(_ block: Block) {
    self.block = block
    base = block.head.pointee.depth
  }

  /// Number of binders entered and not yet left.
  var depth: UInt32 { block.head.pointee.depth &- base }

  /// Makes the three words at `at` (`ScopeWord`) the innermost binder.
  mutating func enter(_ name: NameID, at: Int) throws(Failure) {
    let level = depth
    if level == capacity { try grow() }
    let entry = table &+ Int(level) &* 2
    block[entry] = name.at
    block[entry &+ 1] = count(name)
    block.bind(name, at: at)
  }

  func leave(at: Int) { block.unbind(at: at) }

  /// Name and `n` of the variable with a de Bruijn index; nil if no binder entered has it.
  func variable(_ index: UInt32) -> (name: NameID, n: UInt32)? {
    let depth = self.depth
    guard index < depth else { return nil }
    let entry = table &+ Int(depth &- 1 &- index) &* 2
    let name = NameID(block[entry])
    return (name, count(name) &- 1 &- block[entry &+ 1])
  }

  /// How many binders of `name` there are.
  func count(_ name: NameID) -> UInt32 {
    let inner = Int(block[Int(name.at) &+ NameWord.scope])
    guard inner != 0 else { return 0 }
    let level = block[inner &+ ScopeWord.level]
    guard level >= base else { return 0 }
    return block[table &+ Int(level &- base) &* 2 &+ 1] &+ 1
  }

  @inline(never)
  private mutating func grow() throws(Failure) {
    let words = Int(capacity) * 2
    let more = Swift.max(words, 64)
    if words > 0, block.head.pointee.arenaTop == table + words {
      _ = try block.reserve(more)
    } else {
      // Somebody else, such as the sink, has put something behind the table.
      let new = try block.reserve(words + more)
      var i = 0
      while i < words {
        block[new + i] = block[table + i]
        i += 1
      }
      table = new
    }
    capacity = UInt32(truncatingIfNeeded: (words + more) / 2)
  }

  /// Gives the table's room back, unless something lies behind it.
  func release() {
    let end = table + Int(capacity) * 2
    if capacity > 0, block.head.pointee.arenaTop == end { block.head.pointee.arenaTop = table }
  }
}
