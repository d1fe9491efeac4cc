// SPDX-License-Identifier: MIT

/// Dhall as the importer makes it: the forms that its results are made of, with comments where elements of lists and
/// fields of records begin. The formatter lays out what `written` gives.
indirect enum DhallExpression: Hashable {
  /// A name or a path: `Service.ROM`. The first word is bound by a `let` or is `Genode`.
  case name(String)
  /// A number as it is to be written.
  case number(String)
  case text(String)
  case present(DhallExpression)
  case call(String, [DhallExpression])
  case record([DhallItem])
  /// `Child::{ … }`
  case completion(String, [DhallItem], end: [String])
  case list([DhallItem], end: [String])
  /// An empty list and its type.
  case emptyList(String)
  /// `toMap { … }`, and the empty list of attributes.
  case attributes([DhallItem])
  /// Lists, one after the other.
  case append([DhallExpression])
}

/// An element of a list, or a field where it has a label.
struct DhallItem: Hashable {
  /// Lines, without `--`.
  var comments: [String] = []
  var label: String?
  var value: DhallExpression

  init(_ value: DhallExpression) { self.value = value }

  init(_ label: String, _ value: DhallExpression) {
    self.label = label
    self.value = value
  }

  init(comments: [String], label: String?, value: DhallExpression) {
    self.comments = comments
    self.label = label
    self.value = value
  }
}

extension DhallExpression {
  static func list(_ values: [DhallExpression]) -> Self { .list(values.map { DhallItem($0) }, end: []) }

  /// Calls `body` for each name in it, and puts what it returns in its place.
  func mapNames(_ body: (String) -> String) -> Self {
    func items(_ items: [DhallItem]) -> [DhallItem] {
      items.map { DhallItem(comments: $0.comments, label: $0.label, value: $0.value.mapNames(body)) }
    }
    switch self {
    case .name(let name): return .name(body(name))
    case .number, .text: return self
    case .present(let value): return .present(value.mapNames(body))
    case .call(let name, let arguments): return .call(body(name), arguments.map { $0.mapNames(body) })
    case .record(let fields): return .record(items(fields))
    case .completion(let name, let fields, let end): return .completion(body(name), items(fields), end: end)
    case .list(let elements, let end): return .list(items(elements), end: end)
    case .emptyList(let type):
      return .emptyList(type.hasPrefix("List ") ? "List " + body(String(type.dropFirst(5))) : body(type))
    case .attributes(let fields): return fields.isEmpty ? .attributes([]) : .attributes(items(fields))
    case .append(let lists): return .append(lists.map { $0.mapNames(body) })
    }
  }

  /// As source that says it, not laid out.
  var written: [UInt8] {
    var writer = DhallWriter()
    writer.expression(self)
    return writer.output
  }
}

/// Appends to `output`. Every comment gets a line of its own, so that none can hide what follows.
struct DhallWriter {
  var output: [UInt8] = []

  mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

  mutating func comments(_ lines: [String]) {
    for line in lines { put(line.isEmpty ? "\n--" : "\n-- " + line) }
    if !lines.isEmpty { put("\n") }
  }

  mutating func expression(_ it: DhallExpression) {
    switch it {
    case .name(let name), .number(let name): put(name)
    case .text(let text): dhallText(text)
    case .present(let value):
      put("Some ")
      argument(value)
    case .call(let function, let arguments):
      put(function)
      for value in arguments {
        put(" ")
        argument(value)
      }
    case .record(let fields): record(fields, end: [])
    case .completion(let schema, let fields, let end):
      put(schema + "::")
      record(fields, end: end)
    case .list(let elements, let end): items("[", elements, end, "]")
    case .emptyList(let type): put("[] : \(type)")
    case .attributes(let fields):
      if fields.isEmpty {
        put("([] : List Genode.Node.Attribute)")
      } else {
        put("toMap ")
        record(fields, end: [])
      }
    case .append(let lists):
      for (index, list) in lists.enumerated() {
        put(index > 0 ? " # " : "")
        argument(list)
      }
    }
  }

  private mutating func argument(_ it: DhallExpression) {
    switch it {
    case .present, .call, .attributes, .append, .emptyList:
      put("(")
      expression(it)
      put(")")
    default: expression(it)
    }
  }

  private mutating func record(_ fields: [DhallItem], end: [String]) {
    if fields.isEmpty {
      put("{")
      comments(end)
      put("=}")
    } else {
      items("{", fields, end, "}")
    }
  }

  private mutating func items(_ open: String, _ items: [DhallItem], _ end: [String], _ close: String) {
    put(open)
    for (index, item) in items.enumerated() {
      // In front of the comma, a comment would belong to the item before.
      put(index > 0 ? "\n, " : " ")
      comments(item.comments)
      if let label = item.label { put(dhallLabel(label) + " = ") }
      expression(item.value)
    }
    comments(end)
    put(" " + close)
  }

  private mutating func dhallText(_ text: String) {
    let isLong = text.utf8.dropLast().contains(0x0a) && !text.utf8.contains { $0 < 0x20 && $0 != 0x0a && $0 != 0x09 }
    guard isLong else { return put(dhallQuoted(text)) }
    // Blanks that all lines begin with would be stripped; behind the last line end there are none.
    let lines = text.split(separator: "\n")
    guard text.utf8.last == 0x0a || lines.contains(where: { $0.first != " " && $0.first != "\t" }),
      text.utf8.last != 0x27
    else { return put(dhallQuoted(text)) }
    var escaped = ""
    var quotes = 0
    var previousIsDollar = false
    for scalar in text.unicodeScalars {
      if scalar == "'" {
        quotes += 1
        if quotes == 2 {
          escaped += "'''"
          quotes = 0
        }
        previousIsDollar = false
        continue
      }
      if quotes == 1 { escaped += "'" }
      quotes = 0
      if scalar == "{", previousIsDollar {
        escaped.removeLast()
        escaped += "''${"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
      previousIsDollar = scalar == "$"
    }
    put("''\n" + escaped + "''")
  }
}

/// In double quotes.
func dhallQuoted(_ text: String) -> String {
  var result = "\""
  var previousIsDollar = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case "{" where previousIsDollar:
      result.removeLast()
      result += "\\${"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
    previousIsDollar = scalar == "$"
  }
  return result + "\""
}

/// The standard's `keyword`s: they need backquotes as labels.
private let keywords: Set<String> = [
  "if", "then", "else", "let", "in", "using", "missing", "as", "True", "False", "Infinity", "NaN", "merge", "Some",
  "toMap", "assert", "forall", "with", "showConstructor",
]

func dhallLabel(_ label: String) -> String {
  var isPlain = !label.isEmpty && !keywords.contains(label)
  for (index, byte) in label.utf8.enumerated() {
    switch byte {
    case 0x41...0x5a, 0x61...0x7a, 0x5f: break
    case 0x30...0x39, 0x2d, 0x2f: if index == 0 { isPlain = false }
    default: isPlain = false
    }
  }
  return isPlain ? label : "`\(label)`"
}
