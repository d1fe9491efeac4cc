// SPDX-License-Identifier: MIT

import GenodeConfig

/// A line of `xmllint`:
///
///     /dev/fd/4:12: element start: Schemas validity error : Element 'start', attribute 'caps': '1x' is not …
///     init.xsd:4: element include: Schemas parser error : …
///     init.xsd:18: parser error : attributes construct error
struct XMLSchemaMessage {
  /// From 0; of the schema, nil.
  var document: Int?
  var file = ""
  var line = 0
  var words = ""
  /// Of validity errors.
  var attribute: String?

  /// Nil for what only goes on with a line before.
  init?(_ text: Substring, firstDocument: Int) {
    let isValidity = text.contains(": Schemas validity error : ")
    guard isValidity || text.contains("parser error : ") else { return nil }
    guard let end = text.firstRange(of: isValidity ? "Schemas validity error : " : "parser error : ") else {
      return nil
    }
    words = String(text[end.upperBound...])
    // The file, which may have a colon, ends before `:NUMBER: `.
    let head = text[..<end.lowerBound]
    if let colon = Self.colon(in: head) {
      file = String(head[..<colon])
      line = Int(head[head.index(after: colon)...].prefix { $0.isNumber }) ?? 0
    }
    guard isValidity else { return }
    let prefix = "/dev/fd/"
    guard file.hasPrefix(prefix), let number = Int(file.dropFirst(prefix.count)) else { return nil }
    document = number - firstDocument
    if let quote = words.firstRange(of: "', attribute '"), words.hasPrefix("Element '") {
      attribute = String(words[quote.upperBound...].prefix { $0 != "'" })
      let rest = words[quote.upperBound...]
      if let start = rest.firstRange(of: "': ") { words = String(rest[start.upperBound...]) }
    } else if words.hasPrefix("Element '"), let start = words.firstRange(of: "': ") {
      words = String(words[start.upperBound...])
    }
  }

  private static func colon(in head: Substring) -> Substring.Index? {
    var at = head.startIndex
    while let colon = head[at...].firstIndex(of: ":") {
      let rest = head[head.index(after: colon)...]
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, rest[digits.endIndex...].hasPrefix(": ") { return colon }
      at = head.index(after: colon)
    }
    return nil
  }

  /// What stands behind "Expected is ( a, b )." or "Expected is one of ( a, b )."
  var expected: [String] {
    guard let start = words.firstRange(of: "Expected is "),
      let open = words[start.upperBound...].firstIndex(of: "("),
      let close = words[open...].lastIndex(of: ")")
    else { return [] }
    return words[words.index(after: open)..<close].split(separator: ",").map {
      $0.filter { $0 != " " }
    }
  }

  /// What stands behind "is not an element of the set {'a', 'b'}."
  var set: [String] {
    guard let start = words.firstRange(of: "of the set {"), let end = words.lastIndex(of: "}"), start.upperBound <= end
    else { return [] }
    return words[start.upperBound..<end].split(separator: ",").map { $0.filter { $0 != " " && $0 != "'" } }
  }
}

extension XMLSchema {
  func finding(_ message: XMLSchemaMessage, _ node: Node) -> SchemaFinding {
    let type = DisplayText.safe(node.type.prefix(80), unicode: true)
    let words = DisplayText.safe(message.words.utf8.prefix(400), unicode: true)
    let wrong: SchemaFinding
    if let name = message.attribute {
      wrong = ofAttribute(name, words, message, node, type)
    } else {
      wrong = ofNode(words, message, node, type)
    }
    var finding = wrong
    finding.notes.append("the schema is \(name)")
    return finding
  }

  private func ofAttribute(
    _ name: String, _ words: String, _ message: XMLSchemaMessage, _ node: Node, _ type: String
  ) -> SchemaFinding {
    let attribute = node.attributes.first { $0.nameText == name }
    if words.hasPrefix("The attribute '") {
      let known = names.attributes(of: node.typeText)
      var finding = SchemaFinding(
        .unknownAttribute, name == "name" ? "`\(type)` has no name" : "`\(type)` has no attribute `\(name)`",
        node: node,
        attribute: attribute)
      finding.label = "not in the schema"
      finding.expected = known.isEmpty ? "no attributes" : listed(known)
      finding.help = [
        meant(name, among: known) ?? (known.isEmpty ? "remove it" : "remove it, or write one of these")
      ]
      return finding
    }
    let value = DisplayText.safe((attribute?.valueText ?? "").utf8.prefix(80), unicode: true)
    var finding = SchemaFinding(
      .wrongValue, value.isEmpty ? "`\(name)` is given no value" : "`\(value)` is no value of `\(name)`", node: node,
      attribute: attribute)
    finding.found = value.isEmpty ? "nothing" : "`\(value)`"
    finding.label = "not of its type"
    if !message.set.isEmpty {
      finding.expected = listed(message.set)
      finding.help = [meant(value, among: message.set) ?? "write one of these"]
    } else {
      finding.notes = [sentence(words)]
      finding.help = ["write a value of that type"]
    }
    return finding
  }

  private func ofNode(_ words: String, _ message: XMLSchemaMessage, _ node: Node, _ type: String) -> SchemaFinding {
    if words.hasPrefix("This element is not expected") {
      let parent = node.parent?.typeText ?? ""
      let named = message.expected.isEmpty ? names.elements(in: parent) : message.expected
      // What could follow at this place may be less than what the node may have at all.
      var finding = SchemaFinding(.unknownNode, "`\(type)` has no place in `\(parent)` here", node: node)
      finding.label = "not in the schema"
      finding.expected = named.isEmpty ? "no nodes" : listed(named)
      let near = meant(node.typeText, among: named + names.elements(in: parent))
      finding.help = [near ?? (named.isEmpty ? "remove it" : "remove it, or write one of these")]
      return finding
    }
    if words.hasPrefix("Missing child element") {
      var finding = SchemaFinding(.missingNode, "`\(type)` lacks a node", node: node)
      finding.expected = listed(message.expected)
      finding.label = "expected " + (message.expected.count == 1 ? "`\(message.expected[0])`" : "one of them")
      finding.help = ["put one into it"]
      return finding
    }
    if words.hasPrefix("The attribute '"), words.contains("is required but missing") {
      let name = String(words.dropFirst("The attribute '".count).prefix { $0 != "'" })
      var finding = SchemaFinding(
        .missingAttribute, name == "name" ? "`\(type)` lacks a name" : "`\(type)` lacks `\(name)`", node: node)
      finding.label = "expected `\(name)`"
      finding.help = ["add `\(name)`"]
      return finding
    }
    if words.hasPrefix("Element content is not allowed") {
      let child = node.children.first { _ in true } ?? node
      var finding = SchemaFinding(
        .unknownNode, "`\(DisplayText.safe(child.type.prefix(80), unicode: true))` has no place in `\(type)`",
        node: child)
      finding.label = "not in the schema"
      finding.expected = "no nodes"
      finding.help = ["remove it, or move it to where it belongs"]
      return finding
    }
    if words.hasPrefix("Character content") {
      var finding = SchemaFinding(
        .unexpectedText, "`\(type)` holds no text", node: node.items.first { $0.kind == .text } ?? node)
      finding.label = "not in the schema"
      finding.help = ["remove the text, or write it as the value of an attribute"]
      return finding
    }
    if words.hasPrefix("No matching global") {
      let tops = names.tops
      var finding = SchemaFinding(
        .otherDocument, "the schema \(name) is for \(listed(tops)) nodes, and this is a `\(type)` node", node: node)
      finding.label = "expected \(listed(tops))"
      finding.expected = listed(tops)
      finding.found = type
      finding.help = [meant(node.typeText, among: tops) ?? "name the schema of this component, or correct the node"]
      return finding
    }
    var finding = SchemaFinding(.refused, "the schema refuses `\(type)`", node: node)
    finding.notes = [sentence(words)]
    finding.help = ["the schema \(name) says what is wanted"]
    return finding
  }

  private func sentence(_ words: String) -> String {
    "the validator says: " + (words.hasSuffix(".") ? String(words.dropLast()) : words)
  }

  /// A schema that the program refuses.
  func unusable(_ message: XMLSchemaMessage) -> SchemaFinding {
    var finding = SchemaFinding(
      .unusableSchema,
      "the schema \(name) cannot be used: " + DisplayText.safe(message.words.utf8.prefix(300), unicode: true))
    var bytes = ByteBuffer()
    let file = message.file.isEmpty ? path : message.file
    if readFile(file, into: &bytes) == 0 {
      let text = SourceText(name: Array(file.utf8), bytes: bytes.array)
      let line = text.lineRange(min(max(1, message.line), text.lineCount) - 1)
      let start = text.bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.lowerBound
      finding.place = (text, start..<line.upperBound)
      finding.label = "refused by xmllint"
    }
    finding.help = ["correct the schema, or leave it out"]
    return finding
  }
}
