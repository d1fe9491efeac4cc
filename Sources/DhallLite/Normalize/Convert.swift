// SPDX-License-Identifier: MIT

/// Judgmental equality of two values (equivalence.md): same handles, or the same shape with equal parts.
extension Block {
  func convertStep() throws(Failure) -> Mode {
    let left = resolve(head.pointee.left), right = resolve(head.pointee.right)
    if left == right { return give(left) }
    if isDelayed(left) { return forceOperand(Frame.convertLeft, left, right, left) }
    if isDelayed(right) { return forceOperand(Frame.convertRight, left, right, right) }
    head.pointee.left = left
    head.pointee.right = right
    guard left.isObject, right.isObject, !left.isNone, !right.isNone else { return .differ }
    let tag = self.tag(left)
    switch tag {
    case .pi, .arrow, .openPi: return try convertPi(left, right)
    case .text, .textSlice, .textConcat: return try convertText()
    case .list, .listConcat, .listCons:
      guard isNonEmptyList(right), elementCount(left) == elementCount(right) else { return .differ }
      return try convertLists()
    default: break
    }
    guard tag == self.tag(right), count(left) == count(right) else { return .differ }
    switch tag {
    case .lambda: return convertLambda(left, right)
    case .bytes:
      let m = Int(self[left, 1])
      guard m == Int(self[right, 1]) else { return .differ }
      let p = bytes + Int(self[left, 0]), q = bytes + Int(self[right, 0])
      for i in 0..<m where p[i] != q[i] { return .differ }
      return give(left)
    default: break
    }
    let raws = tag.rawCount(count(left))
    var i = 0
    while i < raws {
      if self[left, i] != self[right, i] { return .differ }
      i &+= 1
    }
    return convertChildren(left, right, from: raws)
  }

  private func forceOperand(_ kind: UInt32, _ left: Value, _ right: Value, _ operand: Value) -> Mode {
    pushPair(kind, left, right, head.pointee.level)
    return enter(operand)
  }

  private func pushPair(_ kind: UInt32, _ left: Value, _ right: Value, _ level: UInt32) {
    let frame = pushFrame(kind, values: 2, raws: 1)
    words[frame] = left.bits
    words[frame + 1] = right.bits
    words[frame + 2] = level
  }

  private func popPair() -> Mode {
    head.pointee.left = self[value: 0]
    head.pointee.right = self[value: 1]
    head.pointee.level = self[frame: 2]
    pop()
    return .convert
  }

  func giveConvertLeft() -> Mode {
    self[value: 0] = head.pointee.value
    return popPair()
  }

  func giveConvertRight() -> Mode {
    self[value: 1] = head.pointee.value
    return popPair()
  }

  private func convertChildren(_ left: Value, _ right: Value, from: Int) -> Mode {
    let frame = pushFrame(Frame.convertChildren, values: 2, raws: 2)
    words[frame] = left.bits
    words[frame + 1] = right.bits
    words[frame + 2] = UInt32(from)
    words[frame + 3] = head.pointee.level
    return convertNext()
  }

  /// What has been compared is equal: on to the next pair.
  func convertNext() -> Mode {
    guard topKind == Frame.convertChildren else { return popPair() }
    let left = self[value: 0], right = self[value: 1]
    let n = count(left)
    var i = Int(self[frame: 2])
    while i < n, self[left, i] == self[right, i] { i &+= 1 }
    if i == n {
      pop()
      return give(left)
    }
    self[frame: 2] = UInt32(truncatingIfNeeded: i &+ 1)
    head.pointee.left = child(left, i)
    head.pointee.right = child(right, i)
    head.pointee.level = self[frame: 3]
    return .convert
  }

  /// Unwinds to the frame that asked, and notes the labels passed on the way.
  func differStep() -> Mode {
    let head = self.head
    head.pointee.equal = false
    head.pointee.pathCount = 0
    while true {
      switch topKind {
      case Frame.compared:
        head.pointee.level = self[frame: 0]
        pop()
        return .give
      case Frame.convertChildren:
        let value = self[value: 0]
        let n = count(value) / 2, i = Int(self[frame: 2]) - 1 - n
        if isObject(value, .recordType) || isObject(value, .unionType) || isObject(value, .record), i >= 0,
          head.pointee.pathCount < 16
        {
          head.pointee.path[head.pointee.pathCount] = self[value, i]
          head.pointee.pathCount += 1
        }
        pop()
      case Frame.halt: return .halt
      default:
        if topKind >= Frame.foreign { return .foreign }
        pop()
      }
    }
  }

  // MARK: Binders

  private func convertLambda(_ left: Value, _ right: Value) -> Mode {
    let level = head.pointee.level
    let a = TermID(self[left, 0]), b = TermID(self[right, 0])
    let x = Value(bits: self[left, 1]), y = Value(bits: self[right, 1])
    let variable = Value(level: level)
    let leftBody = make(.thunk, self[a, 2], extend(x, with: variable).bits)
    let rightBody = make(.thunk, self[b, 2], extend(y, with: variable).bits)
    pushPair(Frame.convertPair, leftBody, rightBody, level + 1)
    head.pointee.left = delay(child(a, 1), x)
    head.pointee.right = delay(child(b, 1), y)
    return .convert
  }

  private func convertPi(_ left: Value, _ right: Value) throws(Failure) -> Mode {
    let level = head.pointee.level
    guard isPi(right) else { return .differ }
    // A codomain that still speaks of its own variable can be looked at only where that is the fresh one.
    let leftIsOpen = isObject(left, .openPi) && self[left, 1] != level
    if leftIsOpen || (isObject(right, .openPi) && self[right, 1] != level) {
      pushPair(Frame.convertAgain, left, right, level)
      return closePi(leftIsOpen ? left : right)
    }
    let variable = Value(level: level)
    pushPair(Frame.convertPair, codomain(left, variable), codomain(right, variable), level + 1)
    head.pointee.left = child(left, 2)
    head.pointee.right = child(right, 2)
    return .convert
  }

  func isPi(_ value: Value) -> Bool {
    guard value.isObject, !value.isNone else { return false }
    switch tag(value) {
    case .pi, .arrow, .openPi: return true
    default: return false
    }
  }

  /// The codomain of a function type for an argument; an `openPi` must be used at its own level. Needs 6 words.
  func codomain(_ pi: Value, _ argument: Value) -> Value {
    guard isObject(pi, .pi) else { return child(pi, 3) }
    return make(.thunk, self[pi, 1], extend(Value(bits: self[pi, 3]), with: argument).bits)
  }

  // MARK: Text and lists

  private func convertText() throws(Failure) -> Mode {
    let left = head.pointee.left, right = head.pointee.right
    let literals = (isTextLiteral(left), isTextLiteral(right))
    guard textCount(left) == textCount(right) else { return .differ }
    switch literals {
    case (true, true):
      head.pointee.value = left
      try flattenText()
      head.pointee.left = head.pointee.value
      head.pointee.value = head.pointee.right
      try flattenText()
      head.pointee.right = head.pointee.value
      let a = textBytes(head.pointee.left), b = textBytes(head.pointee.right)
      for i in 0..<a.count where a[i] != b[i] { return .differ }
      return give(head.pointee.left)
    case (false, false) where isObject(left, .textConcat) && isObject(right, .textConcat):
      head.pointee.value = left
      head.pointee.left = try textPieces()
      head.pointee.value = head.pointee.right
      head.pointee.right = try textPieces()
      return try convertLists(pieces: true)
    default:
      return .differ
    }
  }

  /// Two arrays of the same length, or arrays of pieces whose absent ends count too.
  private func convertLists(pieces: Bool = false) throws(Failure) -> Mode {
    if pieces {
      let m = presentCount(head.pointee.left), n = presentCount(head.pointee.right)
      guard m == n else { return .differ }
      try ensure(2 * m + 4)
      let left = allocate(.list, m), right = allocate(.list, m)
      for i in 0..<m {
        self[left, i] = self[head.pointee.left, i]
        self[right, i] = self[head.pointee.right, i]
      }
      return convertChildren(left, right, from: 0)
    }
    head.pointee.value = head.pointee.left
    try flattenList()
    head.pointee.left = head.pointee.value
    head.pointee.value = head.pointee.right
    try flattenList()
    head.pointee.right = head.pointee.value
    return convertChildren(head.pointee.left, head.pointee.right, from: 0)
  }

  private func presentCount(_ pieces: Value) -> Int {
    var n = 0
    while n < count(pieces), self[pieces, n] != 0 { n += 1 }
    return n
  }
}
