// SPDX-License-Identifier: MIT

/// A precise copying collector (Cheney). Live values are copied behind the heap and then moved down, so that the heap
/// always starts at `heapBase` and only the part in use is ever touched.
extension Block {
  func collect() {
    let base = head.pointee.heapBase
    let from = words + base
    // Handles of the copy are counted from its own start, as they will be once it has been moved down.
    let to = words + base + head.pointee.heapTop
    var top = 1

    @inline(__always)
    func forward(_ value: Value) -> Value {
      var value = value
      while true {
        guard value.isObject, !value.isNone else { return value }
        let header = from[value.object]
        let tag = Tag(rawValue: header & 63).unsafelyUnwrapped
        if tag == .forwarded { return Value(bits: from[value.object &+ 1]) }
        if tag == .indirection {
          value = Value(bits: from[value.object &+ 1])
          continue
        }
        let count = Int(header &>> 6)
        var i = 0
        while i <= count {
          to[top &+ i] = from[value.object &+ i]
          i &+= 1
        }
        let copy = Value(object: top)
        top &+= count &+ 1
        from[value.object] = Tag.forwarded.rawValue | UInt32(truncatingIfNeeded: count) &<< 6
        from[value.object &+ 1] = copy.bits
        return copy
      }
    }

    let head = self.head
    head.pointee.value = forward(head.pointee.value)
    head.pointee.environment = forward(head.pointee.environment)
    head.pointee.function = forward(head.pointee.function)
    head.pointee.left = forward(head.pointee.left)
    head.pointee.right = forward(head.pointee.right)
    head.pointee.naming = forward(head.pointee.naming)

    // Frames: a header word with the number of values and of raw words, then the values, then the raw words.
    var at = head.pointee.sp
    while at < head.pointee.count {
      let header = words[at]
      let values = Int(header &>> 8 & 0xfff)
      let raws = Int(header &>> 20)
      var i = 1
      while i <= values {
        words[at &+ i] = forward(Value(bits: words[at &+ i])).bits
        i &+= 1
      }
      at &+= 1 &+ values &+ raws
    }

    // Tables in the arena: a run of values each.
    rootTables { start, count, stride in
      var i = 0
      while i < count {
        words[start &+ i &* stride] = forward(Value(bits: words[start &+ i &* stride])).bits
        i &+= 1
      }
    }

    var scan = 1
    while scan < top {
      let header = to[scan]
      let count = Int(header &>> 6)
      var i = Tag(rawValue: header & 63).unsafelyUnwrapped.rawCount(count) &+ 1
      while i <= count {
        to[scan &+ i] = forward(Value(bits: to[scan &+ i])).bits
        i &+= 1
      }
      scan &+= count &+ 1
    }
    from.update(from: to, count: top)
    head.pointee.heapTop = top
    head.pointee.collections += 1
  }

  /// The arena's tables that hold values: first word, number of values, distance in words.
  @inline(__always)
  private func rootTables(_ visit: (Int, Int, Int) -> Void) {
    let h = head.pointee
    if h.builtinTypes != 0 { visit(h.builtinTypes, Builtin.count, 1) }
    if h.snippets != 0 { visit(h.snippets, Snippet.count, 1) }
    if h.importCount != 0 {
      visit(h.importTable + ImportEntry.value, h.importCount, ImportEntry.words)
      visit(h.importTable + ImportEntry.type, h.importCount, ImportEntry.words)
    }
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
  static var hash: Int { 7 }
  static var site: Int { 8 }
  static var parent: Int { 9 }
  static var words: Int { 10 }
}
