// SPDX-License-Identifier: MIT

/// List values: an array of elements, or a rope of such arrays. As with text, appending is one small object, and the
/// elements are put side by side when somebody indexes them.
extension Block {
  func isList(_ value: Value) -> Bool {
    guard value.isObject, !value.isNone else { return false }
    switch tag(value) {
    case .list, .listConcat, .emptyList: return true
    default: return false
    }
  }

  func isNonEmptyList(_ value: Value) -> Bool { isObject(value, .list) || isObject(value, .listConcat) }

  /// Elements of a non-empty list.
  func elementCount(_ value: Value) -> Int {
    isObject(value, .listConcat) ? Int(self[value, 0]) : count(value)
  }

  /// `left # right` of two evaluated values (beta-normalization.md §List). Needs room for 4 words.
  func appendLists(_ left: Value, _ right: Value) throws(Failure) -> Value {
    if isObject(left, .emptyList) { return right }
    if isObject(right, .emptyList) { return left }
    guard isNonEmptyList(left), isNonEmptyList(right) else {
      return make(.operation, Operator.listAppend.rawValue, left.bits, right.bits)
    }
    let count = elementCount(left) + elementCount(right)
    guard count < 1 << 25 else { throw fail(.tooLarge) }
    return make(.listConcat, UInt32(count), left.bits, right.bits)
  }

  /// Makes the non-empty list in register `value` one array.
  func flattenList() throws(Failure) {
    guard isObject(head.pointee.value, .listConcat) else { return }
    let count = elementCount(head.pointee.value)
    try ensure(count + 8)
    let rope = head.pointee.value
    let list = allocate(.list, count)
    var at = 0
    try eachLeaf(rope) { leaf in
      let n = self.count(leaf)
      for i in 0..<n { self[list, at + i] = self[leaf, i] }
      at += n
    }
    redirect(rope, to: list)
    head.pointee.value = list
  }
}
