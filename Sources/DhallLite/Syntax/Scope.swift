// SPDX-License-Identifier: MIT

/// The binders around the place that is being read or written, on the block's stack.
///
/// An entry is three words of the stack, wherever its owner pushed them: the name, the entry of the same name outside
/// of it, and the binder's level. The name itself points to its innermost entry, so that finding `x` takes one step
/// and finding `x@n` takes n more, however many binders there are.
enum ScopeWord {
  static var name: Int { 0 }
  static var outer: Int { 1 }
  static var level: Int { 2 }
  static var words: Int { 3 }
}

extension Block {
  /// Makes the three words at `at` the innermost binder.
  func bind(_ name: NameID, at: Int) {
    let scope = Int(name.at) &+ NameWord.scope
    self[at] = name.at
    self[at &+ ScopeWord.outer] = self[scope]
    self[at &+ ScopeWord.level] = head.pointee.depth
    self[scope] = UInt32(truncatingIfNeeded: at)
    head.pointee.depth &+= 1
  }

  /// Leaves the innermost binder, whose entry is at `at`.
  func unbind(at: Int) {
    self[Int(self[at]) &+ NameWord.scope] = self[at &+ ScopeWord.outer]
    head.pointee.depth &-= 1
  }

  /// The de Bruijn index of `name@n`; nil if fewer than n + 1 binders have that name, and then how many do.
  func index(of name: NameID, _ n: UInt32) -> (index: UInt32?, bound: UInt32) {
    var entry = self[Int(name.at) &+ NameWord.scope]
    var left = n
    while entry != 0 {
      if left == 0 { return (head.pointee.depth &- self[Int(entry) &+ ScopeWord.level] &- 1, n) }
      left &-= 1
      entry = self[Int(entry) &+ ScopeWord.outer]
    }
    return (nil, n &- left)
  }

  /// How many binders of `name` there are inside of the one at `level`; with a level beyond all of them, how many
  /// there are at all.
  func bindersInside(_ name: NameID, level: UInt32?) -> UInt32 {
    var entry = self[Int(name.at) + NameWord.scope]
    var n: UInt32 = 0
    while entry != 0 {
      if let level, self[Int(entry) + ScopeWord.level] <= level { break }
      n += 1
      entry = self[Int(entry) + ScopeWord.outer]
    }
    return n
  }
}
