// SPDX-License-Identifier: MIT

import DhallLite

/// Collects what a term is written as, up to a limit.
private struct TextSink: ByteSink {
  var bytes: [UInt8] = []
  let limit: Int

  mutating func write(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let room = limit - bytes.count
    bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: min(room, count)))
    return count <= room
  }
}

/// The terms that a diagnostic carries, in words that fit a message.
struct TypeText {
  let block: Block
  let unicode: Bool
  /// Nothing is left out.
  let isFull: Bool

  /// Characters of a type on its lines of a message.
  static let longest = 400
  /// Characters of a type inside of a sentence.
  static let inline = 48

  private var ellipsis: String { Glyphs(unicode: unicode).ellipsis }

  /// The bytes of a term, and whether that is all of it. What cannot be written at all is empty.
  func bytes(_ term: TermID, limit: Int) -> (text: [UInt8], isWhole: Bool) {
    guard !term.isNone else { return ([], false) }
    var sink = TextSink(limit: limit)
    do throws(Diagnostic) {
      try block.write(term, as: unicode ? .text : .ascii, into: &sink)
      return (sink.bytes, true)
    } catch { return (sink.bytes, false) }
  }

  /// A term on one line, nil if nothing of it can be written.
  func text(_ term: TermID) -> String? {
    let limit = isFull ? 16 << 20 : 1 << 16
    let (bytes, isWhole) = bytes(term, limit: limit)
    guard !bytes.isEmpty else { return nil }
    let text = DisplayText.safe(bytes, unicode: unicode)
    if isFull { return isWhole ? text : text + ellipsis }
    return shortened(text, isWhole: isWhole)
  }

  private func shortened(_ text: String, isWhole: Bool) -> String {
    let characters = Array(text)
    if characters.count <= TypeText.longest { return isWhole ? text : text + " " + ellipsis }
    guard isWhole else { return String(characters.prefix(TypeText.longest)) + " " + ellipsis }
    // Between words, so that no label is cut in two.
    var head = TypeText.longest * 2 / 3
    var tail = TypeText.longest / 3
    while head > TypeText.longest / 2, characters[head - 1] != " " { head -= 1 }
    while tail > TypeText.longest / 4, characters[characters.count - tail] != " " { tail -= 1 }
    return String(characters.prefix(head)) + ellipsis + String(characters.suffix(tail))
  }

  /// True if `text` would leave something out.
  func isLong(_ term: TermID) -> Bool {
    let (bytes, isWhole) = bytes(term, limit: 1 << 16)
    return !isWhole
      || bytes.count > TypeText.longest && DisplayText.safe(bytes, unicode: unicode).count > TypeText.longest
  }

  /// A term inside of a sentence: itself if it is short, otherwise what sort of type it is.
  func brief(_ term: TermID) -> String? {
    let (bytes, isWhole) = bytes(term, limit: 4 * TypeText.inline)
    if isWhole {
      let text = DisplayText.safe(bytes, unicode: unicode)
      if text.count <= TypeText.inline { return text }
    }
    guard !bytes.isEmpty else { return nil }
    switch block.tag(term) {
    case .recordType, .record: return "a record"
    case .unionType: return "a union"
    case .pi, .lambda: return "a function"
    case .list, .emptyList: return "a list"
    case .text: return "a text"
    case .application:
      switch builtin(block.child(term, 0)) {
      case .list: return "a list"
      case .optional: return "an Optional"
      default: return nil
      }
    default: return nil
    }
  }

  // MARK: What a term is

  func builtin(_ term: TermID) -> Builtin? {
    guard !term.isNone, block.tag(term) == .builtin else { return nil }
    return Builtin(rawValue: UInt32(block.count(term)))
  }

  /// The argument of `List` or `Optional`.
  func argument(_ term: TermID, of constructor: Builtin) -> TermID? {
    guard !term.isNone, block.tag(term) == .application, block.count(term) == 1,
      builtin(block.child(term, 0)) == constructor
    else {
      return nil
    }
    return block.child(term, 1)
  }

  /// The labels of a record, a record type or a union type, with what each has.
  func entries(_ term: TermID) -> [(label: [UInt8], term: TermID)] {
    switch block.tag(term) {
    case .record, .recordType, .unionType:
      return (0..<block.count(term)).map {
        (Array(block.bytes(NameID(block[term, 2 * $0]))), block.child(term, 2 * $0 + 1))
      }
    default: return []
    }
  }

  /// Whether two normal forms are the same: by their α-normal encodings, or as far as they can be written.
  func same(_ a: TermID, _ b: TermID) -> Bool {
    if a == b { return true }
    if a.isNone || b.isNone { return false }
    guard block.tag(a) == block.tag(b) else { return false }
    var x = TextSink(limit: 1 << 20)
    var y = TextSink(limit: 1 << 20)
    do throws(Diagnostic) {
      try block.write(a, as: .alphaBinary, into: &x)
      try block.write(b, as: .alphaBinary, into: &y)
      return x.bytes == y.bytes
    } catch {
      let (x, y) = (bytes(a, limit: 1 << 20), bytes(b, limit: 1 << 20))
      return x.text == y.text
    }
  }

  // MARK: Differences

  /// One place where two types differ. `expected` is nil for what is too much, `found` for what is missing.
  struct Difference {
    var path: [[UInt8]]
    var expected: TermID?
    var found: TermID?
    /// `:` for types, `=` for values, nothing for an alternative that holds no value.
    var sign: String
  }

  /// The differing entries of two records, record types or unions, down to the ones that are no such themselves.
  /// Empty if the terms are not of one kind: then they differ as a whole.
  func differences(_ expected: TermID, _ found: TermID) -> [Difference] {
    var result: [Difference] = []
    compare(expected, found, [], 12, &result)
    return result
  }

  /// Whether the two are what a path of labels begins at, rather than what it leads to: a comparison that went on
  /// inside of two records had found the same labels in both.
  func isPassed(_ path: [[UInt8]], _ expected: TermID, _ found: TermID) -> Bool {
    var a = expected
    var b = found
    for label in path {
      while let x = argument(a, of: .list) ?? argument(a, of: .optional),
        let y = argument(b, of: .list) ?? argument(b, of: .optional)
      {
        a = x
        b = y
      }
      let these = entries(a)
      let those = entries(b)
      guard these.count == those.count, these.map(\.label) == those.map(\.label),
        let i = these.firstIndex(where: { $0.label == label }), !these[i].term.isNone, !those[i].term.isNone
      else { return false }
      a = these[i].term
      b = those[i].term
    }
    return true
  }

  private func compare(
    _ expected: TermID, _ found: TermID, _ path: [[UInt8]], _ depth: Int, _ result: inout [Difference]
  ) {
    let tag = block.tag(expected)
    guard tag == .record || tag == .recordType || tag == .unionType, tag == block.tag(found), result.count < 1000 else {
      return
    }
    let sign = tag == .record ? "=" : ":"
    let a = entries(expected)
    let b = entries(found)
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      let order =
        i == a.count
        ? 1
        : j == b.count
          ? -1
          : a[i].label == b[j].label
            ? 0
            : a[i].label.lexicographicallyPrecedes(b[j].label) ? -1 : 1
      if order < 0 {
        result.append(Difference(path: path + [a[i].label], expected: a[i].term, found: nil, sign: sign))
      } else if order > 0 {
        result.append(Difference(path: path + [b[j].label], expected: nil, found: b[j].term, sign: sign))
      } else if !same(a[i].term, b[j].term) {
        let inner = path + [a[i].label]
        let before = result.count
        if depth > 0, !a[i].term.isNone, !b[j].term.isNone {
          compare(a[i].term, b[j].term, inner, depth - 1, &result)
        }
        if result.count == before {
          result.append(Difference(path: inner, expected: a[i].term, found: b[j].term, sign: sign))
        }
      }
      if order <= 0 { i += 1 }
      if order >= 0 { j += 1 }
    }
  }
}

/// `config.ram`, with the quotes that labels need.
func dotted(_ path: [[UInt8]]) -> String { path.map(labelText).joined(separator: ".") }

/// A label as it can be written behind a dot.
func labelText(_ label: [UInt8]) -> String {
  let text = DisplayText.safe(label, unicode: true)
  var plain = !label.isEmpty
  for (i, c) in label.enumerated() {
    let letter = (c | 0x20) &- 0x61 < 26 || c == 0x5f
    if !(letter || i > 0 && (c &- 0x2f < 11 || c == 0x2d)) { plain = false }
  }
  return plain ? text : "`" + text + "`"
}
