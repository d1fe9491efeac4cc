// SPDX-License-Identifier: MIT

import GenodeConfig

/// The permanent codes of what schemas find (C0701 on), and of what is wrong in schemas (C0731 on).
enum SchemaCode: UInt16, CaseIterable {
  case unknownNode = 701
  case unknownAttribute = 702
  case wrongValue = 703
  case missingAttribute = 704
  case missingNode = 705
  case repeatedNode = 706
  case unexpectedText = 707
  case otherDocument = 708
  /// `tool/hid` accepts the value, because it anchors only the outer alternatives of a pattern.
  case looseValue = 709
  /// Of an XML schema, in the validator's words.
  case refused = 710
  case noSchema = 711

  case malformedSchema = 731
  case undefinedType = 732
  case undefinedCategory = 733
  case circularCategory = 734
  case ambiguousCategory = 735
  case malformedPattern = 736
  case unusableSchema = 737
  case missingInclude = 738
  case severalSchemas = 739

  var message: MessageCode { MessageCode("C", rawValue) }

  var level: FindingLevel {
    switch self {
    case .looseValue, .severalSchemas: .warning
    case .noSchema: .note
    default: .error
    }
  }
}

/// What a schema says about a node of a configuration, or about itself.
struct SchemaFinding {
  var code: SchemaCode
  var level: FindingLevel
  /// The place in the configuration.
  var node: Node?
  var attribute: NodeAttribute?
  /// The place in the schema, for what is wrong there.
  var place: (text: SourceText, range: Range<Int>)?
  var headline: String
  var label = ""
  var expected: String?
  var found: String?
  var notes: [String] = []
  var help: [String] = []

  init(_ code: SchemaCode, _ headline: String, node: Node? = nil, attribute: NodeAttribute? = nil) {
    self.code = code
    level = code.level
    self.headline = headline
    self.node = node
    self.attribute = attribute
  }
}

extension Node {
  var typeText: String { String(decoding: type, as: UTF8.self) }

  /// Nodes and disabled nodes, which `tool/hid` checks alike.
  var schemaNodes: [Node] { items.filter { $0.kind == .node || $0.kind == .disabled } }

  var attributes: [NodeAttribute] { (0..<attributeCount).map { attribute(at: $0) } }
}

extension NodeAttribute {
  var nameText: String { String(decoding: name, as: UTF8.self) }
  var valueText: String { String(decoding: value, as: UTF8.self) }
}

/// `a`, `b` or `c`; of long lists the beginning.
func listed(_ words: [String], most: Int = 16) -> String {
  let shown = words.prefix(most).map { "`\(DisplayText.safe($0.utf8, unicode: true))`" }
  if words.count > most { return shown.joined(separator: ", ") + " or one of \(words.count - most) more" }
  guard shown.count > 1 else { return shown.first ?? "none" }
  return shown.dropLast().joined(separator: ", ") + " or \(shown[shown.count - 1])"
}

/// "did you mean", or nothing.
func meant(_ word: String, among candidates: [String]) -> String? {
  let near = nearest(Array(word.utf8), among: candidates.map { Array($0.utf8) })
  guard !near.isEmpty else { return nil }
  return "did you mean \(near.map { "`\(String(decoding: $0, as: UTF8.self))`" }.joined(separator: " or "))?"
}
