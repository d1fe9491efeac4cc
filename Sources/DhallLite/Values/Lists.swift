// SPDX-License-Identifier: MIT

/// List values: an array of elements, or a rope of such arrays. As with text, appending is one small object, and the
/// elements are put side by side when somebody indexes them.
extension Block {
  func isList(_ value: Value) -> Bool { value.isObject && (isNonEmptyList(value) || isObject(value, .emptyList)) }

  @inline(__always)
  func isNonEmptyList(_ value: Value) -> Bool { isObject(value, .list) || isListRope(value) }

  @inline(__always)
  func isListRope(_ value: Value) -> Bool { isObject(value, .listCons) || isObject(value, .listConcat) }

  /// Elements of a non-empty list.
  func elementCount(_ value: Value) -> Int { isListRope(value) ? Int(self[value, 0]) : count(value) }

  private static var mostElements: Int { 1 << 25 }

  /// `left # right` of two evaluated values (beta-normalization.md §List). Needs room for 4 words.
  func appendLists(_ left: Value, _ right: Value) throws(Failure) -> Value {
    if isObject(left, .emptyList) { return right }
    if isObject(right, .emptyList) { return left }
    guard isNonEmptyList(left), isNonEmptyList(right) else {
      return make(.operation, Operator.listAppend.rawValue, left.bits, right.bits)
    }
    let count = elementCount(left) + elementCount(right)
    guard count < Block.mostElements else { throw fail(.tooLarge) }
    return make(.listConcat, UInt32(count), left.bits, right.bits)
  }

  /// `[ element ] # list` of an evaluated list; "none" if that is no list. Needs room for 4 words.
  @inline(__always)
  func prepend(_ element: Value, to list: Value) throws(Failure) -> Value {
    var count: UInt32 = 1
    if isObject(list, .listCons) {
      count = self[list, 0] &+ 1
    } else if isNonEmptyList(list) {
      count = UInt32(truncatingIfNeeded: elementCount(list) &+ 1)
    } else if !isObject(list, .emptyList) {
      return .none
    }
    guard count < Block.mostElements else { throw fail(.tooLarge) }
    return make(.listCons, count, element.bits, list.bits)
  }

  /// Makes the non-empty list in register `value` one array.
  func flattenList() throws(Failure) {
    guard isListRope(head.pointee.value) else { return }
    let count = elementCount(head.pointee.value)
    try ensure(count + 8)
    let rope = head.pointee.value
    let list = allocate(.list, count)
    let to = payload(list)
    let bottom = head.pointee.sp
    var at = 0
    var node = rope
    while true {
      switch tag(node) {
      case .listCons:
        to[at] = self[node, 1]
        at &+= 1
        node = child(node, 2)
        continue
      case .listConcat:
        try pushRight(of: node, bottom)
        node = child(node, 1)
        continue
      case .list:
        let n = self.count(node)
        (to + at).update(from: payload(node), count: n)
        at &+= n
      default: break  // the empty list that others were put in front of
      }
      if head.pointee.sp == bottom { break }
      node = self[value: 0]
      pop(values: 1, raws: 0)
    }
    redirect(rope, to: list)
    head.pointee.value = list
  }
}
