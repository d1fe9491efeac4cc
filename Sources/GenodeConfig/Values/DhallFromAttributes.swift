// SPDX-License-Identifier: MIT

import DhallLite

/// Why nodes are no value of the expected type, as plain data; it refers to the tree.
public struct NodeMismatch: Error, @unchecked Sendable {
  public var code: NodeMismatchCode
  /// The node that the field belongs to, as an item of its tree.
  public var node: UInt32
  /// The field; nil for the `name` of a node in a list.
  public var label: NameID?
  /// The field's type.
  public var expected: TermID
  /// The attribute's value, in the tree.
  public var found: UnsafeRawBufferPointer?
  /// The block's own diagnostic, for `outOfRoom`.
  public var diagnostic: Diagnostic?

  init(
    _ code: NodeMismatchCode, _ node: Node, _ expected: TermID, _ label: NameID? = nil,
    found: UnsafeRawBufferPointer? = nil
  ) {
    self.code = code
    self.node = node.at
    self.expected = expected
    self.label = label
    self.found = found
  }
}

/// The numbers are permanent: C0300 and the number.
public enum NodeMismatchCode: UInt8, Sendable, CaseIterable {
  /// No node and no attribute can be of this type: a function, a Date, a union of records as a field.
  case unsupportedType = 0
  case missingAttribute = 1
  case missingNode = 2
  /// The value of an attribute does not spell one of the type.
  case wrongValue = 3
  /// A record stands for one node, and there are two.
  case twoNodes = 4
  /// The block's memory or stack is used up.
  case outOfRoom = 5
}

extension Block {
  func diagnosed<T>(_ node: Node, _ body: () throws(Diagnostic) -> T) throws(NodeMismatch) -> T {
    do throws(Diagnostic) { return try body() } catch {
      var mismatch = NodeMismatch(.outOfRoom, node, .none)
      mismatch.diagnostic = error
      throw mismatch
    }
  }

  @inline(never)
  func isEnumeration(_ type: TermID) -> Bool {
    guard tag(type) == .unionType else { return false }
    for i in 0..<count(type) where self[type, 2 * i + 1] != 0 { return false }
    return true
  }

  @inline(never)
  func isScalar(_ type: TermID) -> Bool {
    isBuiltin(type, .text) || isBuiltin(type, .natural) || isBuiltin(type, .integer) || isBuiltin(type, .double)
      || isBuiltin(type, .bool) || isEnumeration(type)
  }

  func scalar(
    _ type: TermID, _ value: UnsafeRawBufferPointer, _ node: Node, _ label: NameID?
  ) throws(NodeMismatch) -> TermID {
    if isBuiltin(type, .text) { return try text(value, type, node, label) }
    guard isScalar(type) else { throw NodeMismatch(.unsupportedType, node, type, label) }
    let term = try diagnosed(node) { () throws(Diagnostic) in try spelled(type, value) }
    guard !term.isNone else { throw NodeMismatch(.wrongValue, node, type, label, found: value) }
    return term
  }

  func text(
    _ value: UnsafeRawBufferPointer, _ type: TermID, _ node: Node, _ label: NameID?
  ) throws(NodeMismatch) -> TermID {
    let term = try diagnosed(node) { () throws(Diagnostic) -> TermID in try textTerm(value) }
    guard !term.isNone else { throw NodeMismatch(.wrongValue, node, type, label, found: value) }
    return term
  }

  /// None for what does not spell a value of the type.
  private func spelled(_ type: TermID, _ value: UnsafeRawBufferPointer) throws(Diagnostic) -> TermID {
    if isBuiltin(type, .natural) {
      guard let number = genodeNumber(value) else { return .none }
      return try naturalTerm(number)
    }
    if isBuiltin(type, .integer) {
      let isSigned = value.first == 0x2d || value.first == 0x2b
      let digits = isSigned ? UnsafeRawBufferPointer(rebasing: value[1...]) : value
      guard let number = genodeNumber(digits) else { return .none }
      return try integerTerm(isNegative: value.first == 0x2d, number)
    }
    if isBuiltin(type, .bool) {
      if value.equals("yes") || value.equals("true") || value.equals("on") { return try boolTerm(true) }
      if value.equals("no") || value.equals("false") || value.equals("off") { return try boolTerm(false) }
      return .none
    }
    if isBuiltin(type, .double) { return isDecimal(value) ? try doubleTerm(value) : .none }
    guard let alternative = alternative(value, of: type) else { return .none }
    return try alternativeTerm(type, alternative)
  }
}

/// A number as Genode reads one (`ascii_to` of `util/string.h`): decimal or `0x…`, with K, M or G; but all of the value
/// must be read, and fit into 64 bits.
package func genodeNumber(_ text: UnsafeRawBufferPointer) -> UInt64? {
  var end = text.count
  var shift: UInt64 = 0
  switch text.last {
  case 0x4b: (end, shift) = (end - 1, 10)
  case 0x4d: (end, shift) = (end - 1, 20)
  case 0x47: (end, shift) = (end - 1, 30)
  default: break
  }
  let isHexadecimal = end > 2 && text[0] == 0x30 && text[1] | 0x20 == 0x78
  let start = isHexadecimal ? 2 : 0
  guard start < end else { return nil }
  var value: UInt64 = 0
  for i in start..<end {
    var digit = UInt64(text[i] &- 0x30)
    if isHexadecimal, digit > 9 {
      let letter = text[i] | 0x20
      guard letter >= 0x61, letter <= 0x66 else { return nil }
      digit = UInt64(letter - 0x61 + 10)
    }
    guard digit < (isHexadecimal ? 16 : 10) else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: isHexadecimal ? 16 : 10)
    let (sum, carry) = product.addingReportingOverflow(digit)
    guard !overflow, !carry else { return nil }
    value = sum
  }
  let (result, overflow) = value.multipliedReportingOverflow(by: 1 << shift)
  return overflow ? nil : result
}

/// `[+-]? digits (. digits)? (e [+-]? digits)?`
private func isDecimal(_ text: UnsafeRawBufferPointer) -> Bool {
  var at = 0
  func skipDigits() -> Bool {
    let start = at
    while at < text.count, text[at] &- 0x30 < 10 { at += 1 }
    return at > start
  }
  func skip(_ a: UInt8, _ b: UInt8) -> Bool {
    guard at < text.count, text[at] == a || text[at] == b else { return false }
    at += 1
    return true
  }
  _ = skip(0x2b, 0x2d)
  guard skipDigits() else { return false }
  if skip(0x2e, 0x2e), !skipDigits() { return false }
  if skip(0x65, 0x45) {
    _ = skip(0x2b, 0x2d)
    guard skipDigits() else { return false }
  }
  return at == text.count
}
