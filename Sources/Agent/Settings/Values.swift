// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// Attribute values as Genode reads them, but nothing that does not fit is taken for its default.
extension Node {
  func bool(_ name: StaticString, default value: Bool, _ refuse: Refusals) throws(Refusal) -> Bool {
    guard let attribute = attribute(name) else { return value }
    let text = attribute.value
    if text.equals("yes") || text.equals("true") || text.equals("on") { return true }
    if text.equals("no") || text.equals("false") || text.equals("off") { return false }
    throw wrong(attribute, "yes or no", refuse)
  }

  /// A number, with K, M or G for multiples of 1024.
  func number(
    _ name: StaticString, default value: UInt64, in range: ClosedRange<UInt64>, _ refuse: Refusals
  ) throws(Refusal) -> UInt64 {
    guard let attribute = attribute(name) else { return value }
    guard let number = genodeNumber(attribute.value), range.contains(number) else {
      var expected = ShortText("a number from ")
      expected.append(range.lowerBound)
      expected.append(" to ")
      expected.append(range.upperBound)
      throw wrong(attribute, expected, refuse)
    }
    return number
  }

  func required(_ name: StaticString, _ refuse: Refusals) throws(Refusal) -> UnsafeRawBufferPointer {
    guard let value = value(name), !value.isEmpty else {
      var subject = ShortText(type)
      subject.append(" | ")
      subject.append(name)
      throw refuse(.settingsMissing, subject)
    }
    return value
  }

  @inline(never)
  func wrong(_ attribute: NodeAttribute, _ expected: StaticString, _ refuse: Refusals) -> Refusal {
    wrong(attribute, ShortText(expected), refuse)
  }

  @inline(never)
  func wrong(_ attribute: NodeAttribute, _ expected: ShortText, _ refuse: Refusals) -> Refusal {
    var subject = ShortText(type)
    subject.append(" | ")
    subject.append(attribute.name)
    let refusal = refuse(.settingsValue, subject)
    refusal.place.pointee.expected = expected
    refusal.place.pointee.found = ShortText(attribute.value)
    refusal.place.pointee.start = attribute.place.start
    refusal.place.pointee.end = attribute.place.end
    return refusal
  }
}
