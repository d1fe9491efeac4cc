// SPDX-License-Identifier: MIT

/// The binders around the place that is being read or written, on the block's stack.
///
/// An entry is words of the stack, wherever its owner pushed them: the name, the entry of the same name outside of it,
/// and the binder's level. The name itself points to its innermost entry, so that finding `x` takes one step.
///
/// Readers, which look for `x@n`, have two words more: how many entries of the same name are outside, and one of them,
/// chosen so that it takes twice the logarithm of their number to get to any of them (Myers 1983: an applicative
/// random-access stack).
enum ScopeWord {
  static var name: Int { 0 }
  static var outer: Int { 1 }
  static var level: Int { 2 }
  static var words: Int { 3 }

  static var ordinal: Int { 3 }
  static var far: Int { 4 }
  static var readerWords: Int { 5 }
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

  /// Makes the five words at `at` the innermost binder, for `index`.
  func bindForReader(_ name: NameID, at: Int) {
    bind(name, at: at)
    let outer = self[at &+ ScopeWord.outer]
    guard outer != 0 else {
      self[at &+ ScopeWord.ordinal] = 0
      self[at &+ ScopeWord.far] = UInt32(truncatingIfNeeded: at)
      return
    }
    // Two strides of the same length become one.
    let far = entry(outer, ScopeWord.far), farther = entry(far, ScopeWord.far)
    let middle = entry(far, ScopeWord.ordinal), ordinal = entry(outer, ScopeWord.ordinal)
    let joins = ordinal &- middle == middle &- entry(farther, ScopeWord.ordinal)
    self[at &+ ScopeWord.ordinal] = ordinal &+ 1
    self[at &+ ScopeWord.far] = joins ? farther : outer
  }

  private func entry(_ entry: UInt32, _ word: Int) -> UInt32 { self[Int(entry) &+ word] }

  /// Leaves the innermost binder, whose entry is at `at`.
  func unbind(at: Int) {
    self[Int(self[at]) &+ NameWord.scope] = self[at &+ ScopeWord.outer]
    head.pointee.depth &-= 1
  }

  /// The de Bruijn index of `name@n`; nil if fewer than n + 1 binders have that name, and then how many do.
  func index(of name: NameID, _ n: UInt32) -> (index: UInt32?, bound: UInt32) {
    var entry = self[Int(name.at) &+ NameWord.scope]
    guard entry != 0 else { return (nil, 0) }
    let innermost = self.entry(entry, ScopeWord.ordinal)
    guard n <= innermost else { return (nil, innermost &+ 1) }
    while true {
      let ordinal = self.entry(entry, ScopeWord.ordinal)
      if ordinal == innermost &- n { break }
      let far = self.entry(entry, ScopeWord.far)
      let isBeyond = self.entry(far, ScopeWord.ordinal) < innermost &- n
      entry = isBeyond ? self.entry(entry, ScopeWord.outer) : far
    }
    return (head.pointee.depth &- self.entry(entry, ScopeWord.level) &- 1, n)
  }
}
