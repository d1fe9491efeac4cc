// SPDX-License-Identifier: MIT

/// Applications that are remembered, so that what is applied again to what it was applied to before is not evaluated
/// again: a policy that is evaluated for inputs of which one has changed does the work for that one.
///
/// An application is known by the identity of its function and of its one or two arguments, where these are at hand
/// without work. Nothing is kept alive by being remembered: an entry goes when its function or an argument goes
/// (`collectMemo`). What lives from one evaluation to the next is what the policy is made of, the argument, whose parts
/// keep their identity where they are equal to the last one's (Sharing.swift), and what was made of these alone.
///
/// ```
///  memo      [function, argument, argument or 0, result] × capacity
///            bucket × 2 * capacity: the number of an entry, from 1; 0 is free
/// ```
extension Block {
  /// Makes room for entries in the arena: up to a sixteenth of the block.
  func makeMemo() throws(Failure) {
    var capacity = 64
    while capacity < 1 << 16, capacity * 2 * (MemoEntry.words + 2) <= head.pointee.count / 16 { capacity *= 2 }
    head.pointee.memo = try reserve(capacity * (MemoEntry.words + 2))
    head.pointee.memoCapacity = capacity
    head.pointee.memoCount = 0
    head.pointee.memoIsStale = true
  }

  private var buckets: Int { head.pointee.memo &+ head.pointee.memoCapacity &* MemoEntry.words }

  /// The application as something to evaluate, or what is remembered of it. Needs room for `delayedWords`.
  @inline(never)
  func remembered(_ term: TermID, _ environment: Value) -> Value {
    let known = recall(term, environment)
    return known.isNone ? makePair(.thunk, term.at, environment.bits) : known
  }

  /// What is remembered of an application, from now on if not before; "none" if nothing can be. Needs room for
  /// `delayedWords`.
  func recall(_ term: TermID, _ environment: Value) -> Value {
    let n = count(term)
    guard n <= 2 else { return .none }
    let function = atHand(child(term, 0), environment)
    guard function.isObject, !function.isNone else { return .none }
    let first = atHand(child(term, 1), environment)
    if first.isNone { return .none }
    let second = n == 2 ? atHand(child(term, 2), environment) : .none
    if n == 2, second.isNone { return .none }
    if head.pointee.memoIsStale { fillBuckets() }
    let mask = UInt32(truncatingIfNeeded: head.pointee.memoCapacity &* 2 &- 1)
    var slot = hash(function.bits, first.bits, second.bits) & mask
    while true {
      let number = words[buckets &+ Int(slot)]
      if number == 0 { break }
      let at = head.pointee.memo &+ Int(number &- 1) &* MemoEntry.words
      if words[at] == function.bits, words[at &+ 1] == first.bits, words[at &+ 2] == second.bits {
        return resolve(Value(bits: words[at &+ 3]))
      }
      slot = (slot &+ 1) & mask
    }
    guard head.pointee.memoCount < head.pointee.memoCapacity else { return .none }
    let at = head.pointee.memo &+ head.pointee.memoCount &* MemoEntry.words
    words[at] = function.bits
    words[at &+ 1] = first.bits
    words[at &+ 2] = second.bits
    let thunk = makePair(.thunk, term.at, environment.bits)
    words[at &+ 3] = thunk.bits
    head.pointee.memoCount &+= 1
    words[buckets &+ Int(slot)] = UInt32(truncatingIfNeeded: head.pointee.memoCount)
    return thunk
  }

  /// What a term is, where that takes neither work nor room; else "none".
  private func atHand(_ term: TermID, _ environment: Value) -> Value {
    switch tag(term) {
    case .variable: lookUp(self[term, 0], in: environment)
    case .field: knownField(term, environment)
    case .builtin: Value(.builtin, UInt32(truncatingIfNeeded: count(term)))
    default: .none
    }
  }

  private func hash(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
    var hash = (a &* 0x9e37_79b1) ^ (b &* 0x85eb_ca6b) ^ (c &* 0xc2b2_ae35)
    hash ^= hash &>> 15
    hash = hash &* 0x2c1b_3c6d
    return hash ^ hash &>> 13
  }

  @inline(never)
  private func fillBuckets() {
    head.pointee.memoIsStale = false
    let mask = UInt32(truncatingIfNeeded: head.pointee.memoCapacity &* 2 &- 1)
    for i in 0...Int(mask) { words[buckets &+ i] = 0 }
    for i in 0..<head.pointee.memoCount {
      let at = head.pointee.memo &+ i &* MemoEntry.words
      var slot = hash(words[at], words[at &+ 1], words[at &+ 2]) & mask
      while words[buckets &+ Int(slot)] != 0 { slot = (slot &+ 1) & mask }
      words[buckets &+ Int(slot)] = UInt32(truncatingIfNeeded: i &+ 1)
    }
  }
}
