// SPDX-License-Identifier: MIT

/// The stack: frames of the parser, of the writers and of the machine, one above the other.
///
/// ```
///  sp →  header   kind (8 bits) | number of values (12) | number of raw words (12)
///        value…   moved by the collector
///        raw…     terms, names, numbers
///        …        the frame pushed before
///  count
/// ```
///
/// Each room numbers its own kinds. Nothing else may lie on the stack, because the collector walks it.
extension Block {
  /// Pushes a frame whose words the caller fills at once, from `sp + 1`. The stack must have been made room for.
  @inline(__always)
  func pushFrame(_ kind: UInt32, values: Int, raws: Int) -> Int {
    let sp = head.pointee.sp &- 1 &- values &- raws
    precondition(sp > head.pointee.stackFloor, "stack was not ensured")
    words[sp] = kind | UInt32(truncatingIfNeeded: values &<< 8 | raws &<< 20)
    head.pointee.sp = sp
    return sp &+ 1
  }

  /// Kind of the topmost frame.
  package var topKind: UInt32 { words[head.pointee.sp] & 0xff }

  /// Word `index` of the topmost frame.
  package subscript(frame index: Int) -> UInt32 {
    get { words[head.pointee.sp &+ 1 &+ index] }
    nonmutating set { words[head.pointee.sp &+ 1 &+ index] = newValue }
  }

  subscript(value index: Int) -> Value {
    get { Value(bits: words[head.pointee.sp &+ 1 &+ index]) }
    nonmutating set { words[head.pointee.sp &+ 1 &+ index] = newValue.bits }
  }

  /// Pops the topmost frame, whose size its kind tells.
  @inline(__always)
  func pop(values: Int, raws: Int) {
    assert(words[head.pointee.sp] &>> 8 == UInt32(values | raws << 12), "a frame of another size")
    head.pointee.sp &+= 1 &+ values &+ raws
  }

  package func pop() {
    let header = words[head.pointee.sp]
    head.pointee.sp = head.pointee.sp &+ 1 &+ Int(header &>> 8 & 0xfff) &+ Int(header &>> 20)
  }

  /// Pops everything above `sp`, as after a failure.
  func unwind(to sp: Int) { head.pointee.sp = sp }

  // Frames of raw words only, for the parser and the writers.

  func push(_ kind: UInt32, _ a: UInt32) throws(Failure) {
    try ensureStack(2)
    words[pushFrame(kind, values: 0, raws: 1)] = a
  }

  func push(_ kind: UInt32, _ a: UInt32, _ b: UInt32) throws(Failure) {
    try ensureStack(3)
    let at = pushFrame(kind, values: 0, raws: 2)
    words[at] = a
    words[at &+ 1] = b
  }

  func push(_ kind: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) throws(Failure) {
    try ensureStack(4)
    let at = pushFrame(kind, values: 0, raws: 3)
    words[at] = a
    words[at &+ 1] = b
    words[at &+ 2] = c
  }

  func push(_ kind: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) throws(Failure) {
    try ensureStack(5)
    let at = pushFrame(kind, values: 0, raws: 4)
    words[at] = a
    words[at &+ 1] = b
    words[at &+ 2] = c
    words[at &+ 3] = d
  }

  func push(_ kind: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ e: UInt32) throws(Failure) {
    try ensureStack(6)
    let at = pushFrame(kind, values: 0, raws: 5)
    words[at] = a
    words[at &+ 1] = b
    words[at &+ 2] = c
    words[at &+ 3] = d
    words[at &+ 4] = e
  }
}
