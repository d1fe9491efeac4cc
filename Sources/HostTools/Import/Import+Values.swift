// SPDX-License-Identifier: MIT

/// The attributes of a node that a type is tried on. What is left in the end is a misfit.
struct AttributeReader {
  let importer: Importer
  let node: ImportNode
  private var taken: Set<String> = []
  private var known: [String] = []

  init(_ importer: Importer, _ node: ImportNode) {
    self.importer = importer
    self.node = node
  }

  mutating func take(_ name: String) -> ImportNode.Attribute? {
    known.append(name)
    taken.insert(name)
    return node.attributes.first { $0.name == name }
  }

  mutating func text(_ name: String) -> DhallExpression? { take(name).map { .text($0.value) } }

  mutating func required(_ name: String) throws(Misfit) -> String {
    guard let attribute = take(name) else {
      throw Misfit(
        code: .missing, place: node.place, message: "`\(node.type)` has no `\(name)`",
        help: "give it one; Genode does not say what is missing")
    }
    return attribute.value
  }

  mutating func bool(_ name: String) throws(Misfit) -> DhallExpression? {
    guard let attribute = take(name) else { return nil }
    switch attribute.value {
    case "yes": return .name("True")
    case "no": return .name("False")
    case "true", "on": return spelled(attribute, "yes", .name("True"))
    case "false", "off": return spelled(attribute, "no", .name("False"))
    default: throw misfit(attribute, "is neither yes nor no; Genode takes the default instead")
    }
  }

  mutating func natural(_ name: String) throws(Misfit) -> DhallExpression? {
    guard let attribute = take(name) else { return nil }
    return try natural(attribute)
  }

  private func natural(_ attribute: ImportNode.Attribute) throws(Misfit) -> DhallExpression {
    guard let (value, rest) = number(attribute.value), rest.isEmpty else {
      throw misfit(attribute, "is no number; Genode takes what it can read of it, or the default")
    }
    if attribute.value == value { return .number(value) }
    return spelled(attribute, value, .number(value))
  }

  /// An amount of memory.
  mutating func size(_ name: String) throws(Misfit) -> DhallExpression? {
    guard let attribute = take(name) else { return nil }
    guard let (value, unit) = number(attribute.value) else {
      throw misfit(attribute, "is no amount of memory; Genode takes the default instead")
    }
    let constructor: String
    switch unit {
    case "": constructor = "Genode.Bytes"
    case "K": constructor = "Genode.KiB"
    case "M": constructor = "Genode.MiB"
    case "G": constructor = "Genode.GiB"
    default:
      throw misfit(attribute, "does not end after the number and K, M or G; Genode takes the default instead")
    }
    let result = DhallExpression.call(constructor, [.number(value)])
    return attribute.value == value + unit ? result : spelled(attribute, value + unit, result)
  }

  mutating func integer(_ name: String) throws(Misfit) -> DhallExpression? {
    guard let attribute = take(name) else { return nil }
    let isNegative = attribute.value.utf8.first == 0x2d
    let digits = isNegative ? String(attribute.value.dropFirst()) : attribute.value
    guard let (value, rest) = number(digits), rest.isEmpty else {
      throw misfit(attribute, "is no number; Genode takes what it can read of it, or the default")
    }
    let spelling = isNegative && value != "0" ? "-" + value : value
    let result = DhallExpression.number(isNegative && value != "0" ? spelling : "+" + value)
    return attribute.value == spelling ? result : spelled(attribute, spelling, result)
  }

  /// A priority: zero or less.
  mutating func priority(_ name: String) throws(Misfit) -> DhallExpression? {
    guard let attribute = node.attributes.first(where: { $0.name == name }) else {
      known.append(name)
      return nil
    }
    let result = try integer(name)
    if case .number(let number) = result, number.utf8.first == 0x2b, number != "+0" {
      throw misfit(attribute, "is above zero; init takes it for 0")
    }
    return result
  }

  /// All the others.
  mutating func rest() -> [ImportNode.Attribute] { node.attributes.filter { !taken.contains($0.name) } }

  /// Nothing may be left.
  mutating func end() throws(Misfit) {
    guard let attribute = rest().first else { return }
    let near = nearest(Array(attribute.name.utf8), among: known.map { Array($0.utf8) }).first
    let suggestion = near.map { ": did you mean `\(String(decoding: $0, as: UTF8.self))`?" } ?? ""
    throw Misfit(
      code: .unknownAttribute, place: attribute.place,
      message: "`\(node.type)` has no attribute `\(attribute.name)`; Genode ignores it",
      help: "correct or remove it" + suggestion)
  }

  private func spelled(
    _ attribute: ImportNode.Attribute, _ spelling: String, _ value: DhallExpression
  ) -> DhallExpression {
    importer.note(
      .spelling, attribute.place,
      "`\(attribute.name): \(attribute.value)` is written as `\(spelling)`, which is the same")
    importer.allow(.spelling(node, attribute.name))
    return value
  }

  func misfit(_ attribute: ImportNode.Attribute, _ what: String) -> Misfit {
    Misfit(
      code: .value, place: attribute.place, message: "`\(attribute.name): \(attribute.value)` \(what)",
      help: "say what is meant; the package has no type for what Genode does not understand")
  }
}

/// The number that a text begins with, in decimal, and what follows it: Genode's `ascii_to` takes decimal digits, or
/// hexadecimal ones after `0x` (base/include/util/string.h).
private func number(_ text: String) -> (value: String, rest: String)? {
  let bytes = Array(text.utf8)
  if bytes.starts(with: [0x30, 0x78]) || bytes.starts(with: [0x30, 0x58]) {
    let digits = bytes[2...].prefix { isHexadecimal($0) }
    guard !digits.isEmpty, let value = UInt64(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
    return (String(value), String(decoding: bytes[(2 + digits.count)...], as: UTF8.self))
  }
  let digits = bytes.prefix { (0x30...0x39).contains($0) }
  guard !digits.isEmpty, let value = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
  return (String(value), String(decoding: bytes[digits.count...], as: UTF8.self))
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
  default: false
  }
}
