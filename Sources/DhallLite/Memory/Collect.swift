// SPDX-License-Identifier: MIT

/// A precise copying collector (Cheney). Live values are copied behind the heap and then moved down, so that the heap
/// always starts at `heapBase` and only the part in use is ever touched.
private struct Copy {
  let from: UnsafeMutablePointer<UInt32>
  /// Handles of the copy are counted from its own start, as they will be once it has been moved down.
  let to: UnsafeMutablePointer<UInt32>
  var top = 1
  /// The copied objects before this one hold nothing any more that has not been copied.
  private var scan = 1

  init(from: UnsafeMutablePointer<UInt32>, to: UnsafeMutablePointer<UInt32>) {
    self.from = from
    self.to = to
  }

  /// Whether a value is no object, or one that has been copied.
  func isCopied(_ value: Value) -> Bool {
    var value = value
    while value.isObject, !value.isNone {
      let header = from[value.object]
      if Tag(header: header) == .forwarded { return true }
      guard Tag(header: header) == .indirection else { return false }
      value = Value(bits: from[value.object &+ 1])
    }
    return true
  }

  mutating func forward(_ value: Value) -> Value {
    var value = value
    while true {
      guard value.isObject, !value.isNone else { return value }
      let header = from[value.object]
      let tag = Tag(header: header)
      if tag == .forwarded { return Value(bits: from[value.object &+ 1]) }
      if tag == .indirection {
        value = Value(bits: from[value.object &+ 1])
        continue
      }
      let count = Int(header &>> 6)
      let object = from + value.object, target = to + top
      target[0] = header
      target[1] = object[1]
      // Most objects have two or three words.
      if count >= 2 {
        target[2] = object[2]
        if count >= 3 {
          target[3] = object[3]
          if count >= 4 { copyRest(object, target, count) }
        }
      }
      let copy = Value(object: top)
      top &+= count &+ 1
      object[0] = Tag.forwarded.rawValue | UInt32(truncatingIfNeeded: count) &<< 6
      object[1] = copy.bits
      return copy
    }
  }

  @inline(never)
  private func copyRest(
    _ object: UnsafeMutablePointer<UInt32>, _ target: UnsafeMutablePointer<UInt32>, _ count: Int
  ) {
    (target + 4).update(from: object + 4, count: count &- 3)
  }

  /// Forwards `count` values that lie `stride` words apart.
  mutating func forward(_ start: UnsafeMutablePointer<UInt32>, _ count: Int, stride: Int = 1) {
    var i = 0
    while i < count {
      start[i &* stride] = forward(Value(bits: start[i &* stride])).bits
      i &+= 1
    }
  }

  /// Forwards what the copied objects hold, which copies more objects, until none is left.
  mutating func finish() {
    while scan < top {
      let header = to[scan]
      let count = Int(header &>> 6)
      var i = Tag(header: header).rawCount(count) &+ 1
      while i <= count {
        to[scan &+ i] = forward(Value(bits: to[scan &+ i])).bits
        i &+= 1
      }
      scan &+= count &+ 1
    }
  }
}

extension Block {
  func collect() {
    let head = self.head
    let from = words + head.pointee.heapBase
    var copy = Copy(from: from, to: from + head.pointee.heapTop)
    copy.to[0] = 0
    head.pointee.value = copy.forward(head.pointee.value)
    head.pointee.environment = copy.forward(head.pointee.environment)
    head.pointee.function = copy.forward(head.pointee.function)
    head.pointee.left = copy.forward(head.pointee.left)
    head.pointee.right = copy.forward(head.pointee.right)
    head.pointee.naming = copy.forward(head.pointee.naming)
    head.pointee.kept = copy.forward(head.pointee.kept)
    head.pointee.argument = copy.forward(head.pointee.argument)
    head.pointee.standing = copy.forward(head.pointee.standing)
    head.pointee.refused = copy.forward(head.pointee.refused)
    head.pointee.answer = copy.forward(head.pointee.answer)
    head.pointee.found = copy.forward(head.pointee.found)
    head.pointee.remembered = copy.forward(head.pointee.remembered)

    // Frames: a header word with the number of values and of raw words, then the values, then the raw words.
    var at = head.pointee.sp
    while at < head.pointee.count {
      let header = words[at]
      let values = Int(header &>> 8 & 0xfff)
      copy.forward(words + at + 1, values)
      at &+= 1 &+ values &+ Int(header &>> 20)
    }

    // The arena's tables that hold values.
    let h = head.pointee
    copy.forward(words + h.closedTable, h.closedCount)
    copy.forward(words + h.importTable + ImportEntry.value, h.importCount, stride: ImportEntry.words)
    copy.forward(words + h.importTable + ImportEntry.type, h.importCount, stride: ImportEntry.words)

    copy.finish()
    if head.pointee.memo > 0 { collectMemo(&copy) }
    from.update(from: copy.to, count: copy.top)
    head.pointee.heapTop = copy.top
    head.pointee.collections += 1
  }

  /// What is remembered of an application lives as long as its function and its arguments live without it.
  private func collectMemo(_ copy: inout Copy) {
    let memo = head.pointee.memo
    var live = 0
    var found = true
    while found {
      found = false
      for i in live..<head.pointee.memoCount {
        let entry = words + memo + i * MemoEntry.words
        guard copy.isCopied(Value(bits: entry[0])), copy.isCopied(Value(bits: entry[1])),
          copy.isCopied(Value(bits: entry[2]))
        else { continue }
        copy.forward(entry, MemoEntry.words)
        copy.finish()
        // The live ones come first.
        let other = words + memo + live * MemoEntry.words
        for k in 0..<MemoEntry.words { (entry[k], other[k]) = (other[k], entry[k]) }
        live += 1
        found = true
      }
    }
    head.pointee.memoCount = live
    head.pointee.memoIsStale = true
  }
}

/// The words of one entry of the import table (Imports).
enum ImportEntry {
  static var key: Int { 0 }
  static var keyHash: Int { 1 }
  static var state: Int { 2 }
  static var term: Int { 3 }
  static var value: Int { 4 }
  static var type: Int { 5 }
  static var normal: Int { 6 }
  static var source: Int { 7 }
  static var site: Int { 8 }
  static var parent: Int { 9 }
  static var words: Int { 10 }
}

/// The words of what is remembered of an application (Values/Memo.swift).
enum MemoEntry {
  static var words: Int { 4 }
}
