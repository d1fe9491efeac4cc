// SPDX-License-Identifier: MIT

import DhallLite

/// A message in words, before it is laid out: of the language, made by `ReportBuilder`, or a finding in a
/// configuration, which brings its own words and marks.
struct Report {
  enum Severity: String { case error, warning, note }

  struct Mark {
    var source: SourceText
    var range: Range<Int>
    var label: String
    var isPrimary: Bool
  }

  var code: MessageCode
  var severity = Severity.error
  var headline = ""
  /// What is wrong first, then what else matters for it.
  var marks: [Mark] = []
  /// The types in question, where the labels do not tell them.
  var expected: String?
  var found: String?
  /// What these two are called.
  var words = ("expected", "found")
  var path: [[UInt8]] = []
  var differences: [TypeText.Difference] = []
  /// They are alternatives, not fields.
  var isUnion = false
  var notes: [String] = []
  var help: [String] = []
  /// Something is shown in part only.
  var isShortened = false

  var primary: Mark? { marks.first { $0.isPrimary } }
}

/// Finds the words. The stages have an extension each; what they share is here.
struct ReportBuilder {
  let diagnostic: Diagnostic
  let block: Block?
  let options: RenderOptions
  let types: TypeText?
  let source: SourceText?
  /// The place in the source, as the evaluator told it.
  let place: Range<Int>
  var report: Report
  private var tree: SourceTree?
  private(set) var steps: [SourceTree.Step] = []

  init(_ diagnostic: Diagnostic, _ block: Block?, _ options: RenderOptions) {
    self.diagnostic = diagnostic
    self.block = block
    self.options = options
    types = block.map { TypeText(block: $0, unicode: options.unicode, isFull: options.format == .full) }
    source = SourceText(diagnostic.range, in: block)
    place = source?.offsets(diagnostic.range) ?? 0..<0
    report = Report(code: MessageCode(diagnostic.code))
    if let source { report.marks = [mark(source.shown(place), "", primary: true)].compactMap { $0 } }
  }

  mutating func build() -> Report {
    report.headline = catalogueEntry(diagnostic.code)?.title ?? "error"
    switch diagnostic.code.rawValue {
    case 100..<200: reading()
    case 200..<300: imports()
    case 300..<400:
      if let source, let tree = SourceTree(source) {
        self.tree = tree
        steps = tree.path(to: place)
      }
      typing()
    default: rest()
    }
    importedAt()
    return report
  }

  private mutating func importedAt() {
    guard let block, let source else { return }
    var range = SourceRange(source.base, source.base)
    for _ in 0..<16 {
      guard let site = options.importSite(block, range), let outer = SourceText(site, in: block) else { return }
      let position = outer.position(outer.offsets(site).lowerBound)
      report.notes.append("imported at \(fileName(outer)):\(position.line):\(position.column)")
      range = site
    }
  }

  // MARK: The diagnostic's notes

  var name: [UInt8]? {
    guard case .name(let name) = diagnostic.first, let block else { return nil }
    return Array(block.bytes(name))
  }

  var label: String { name.map(labelText) ?? "?" }

  var expected: TermID? {
    guard case .term(let term) = diagnostic.second, !term.isNone else { return nil }
    return term
  }

  var found: TermID? {
    guard case .term(let term) = diagnostic.third, !term.isNone else { return nil }
    return term
  }

  var path: [[UInt8]] {
    guard case .path(let start, let count) = diagnostic.first, let block else { return [] }
    let words = block.slice(start * 4, count * 4)
    return (0..<Int(count)).map {
      Array(block.bytes(NameID(words.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))))
    }
  }

  func number(_ note: DiagnosticNote?) -> UInt64? {
    guard case .number(let number) = note else { return nil }
    return number
  }

  func bytes(_ note: DiagnosticNote?) -> [UInt8]? {
    guard case .bytes(let start, let count) = note, let block else { return nil }
    return Array(block.slice(start, count))
  }

  /// "this is Text"
  func thisIs(_ term: TermID?) -> String {
    guard let term, let brief = types?.brief(term) else { return "" }
    return "this is \(brief)"
  }

  func brief(_ term: TermID?) -> String? { term.flatMap { types?.brief($0) } }

  // MARK: Places

  func mark(_ range: Range<Int>, _ label: String, primary: Bool = false) -> Report.Mark? {
    source.map { Report.Mark(source: $0, range: range, label: label, isPrimary: primary) }
  }

  /// Says what is wrong at the place, or at a part of it.
  mutating func point(_ label: String, at range: Range<Int>? = nil) {
    guard let i = report.marks.firstIndex(where: { $0.isPrimary }) else { return }
    report.marks[i].label = label
    if let range { report.marks[i].range = range }
  }

  mutating func also(_ range: Range<Int>?, _ label: String) {
    guard let range, let mark = mark(range, label), range != report.primary?.range else { return }
    report.marks.append(mark)
  }

  /// What stands at a place, on one line.
  func text(_ range: Range<Int>?, limit: Int = 40) -> String? {
    guard let range, let source, !range.isEmpty, range.count <= limit * 2 else { return nil }
    let bytes = source.text(range)
    guard !bytes.contains(0x0a) else { return nil }
    let text = DisplayText.safe(bytes, unicode: options.unicode)
    return text.count <= limit ? text : nil
  }

  var placeText: String? { text(place) }

  /// The label that ends a place, as in `config.ram`.
  func labelAtEnd(_ label: [UInt8]) -> Range<Int>? {
    guard let source, !label.isEmpty else { return nil }
    var end = place.upperBound
    guard end <= source.bytes.count, end > place.lowerBound else { return nil }
    let quoted = source.bytes[end - 1] == 0x60
    if quoted { end -= 1 }
    let start = end - label.count
    guard start > place.lowerBound, Array(source.bytes[start..<end]) == label else { return nil }
    return quoted ? start - 1..<end + 1 : start..<end
  }

  /// Where a word stands in a place, the `index`-th time.
  func word(_ label: [UInt8], in range: Range<Int>, index: Int = 0) -> Range<Int>? {
    guard let source else { return nil }
    var scan = SourceScan(source.bytes, in: range)
    var left = index
    while let token = scan.next() {
      guard token.kind == .word else { continue }
      let bytes = source.bytes[token.range]
      guard bytes.elementsEqual(label) || bytes.first == 0x60 && bytes.dropFirst().dropLast().elementsEqual(label)
      else { continue }
      if left == 0 { return token.range }
      left -= 1
    }
    return nil
  }

  // MARK: Surroundings

  var around: SourceTree? { tree }

  /// The term at the place and what it is part of.
  var focus: SourceTree.Spot? { steps.last?.spot }
  var parent: SourceTree.Spot? { steps.count > 1 ? steps[steps.count - 2].spot : nil }
  var slot: Int { steps.last?.slot ?? 0 }

  func ancestor(_ distance: Int) -> SourceTree.Step? {
    steps.count > distance ? steps[steps.count - 1 - distance] : nil
  }

  func isParent(_ tag: TermTag) -> Bool {
    guard let tree, let parent else { return false }
    return tree.tag(parent) == tag
  }

  func operation(_ spot: SourceTree.Spot?) -> Operator? {
    guard let tree, let spot, tree.tag(spot) == .operation else { return nil }
    return Operator(rawValue: UInt32(tree.block.count(spot.term)))
  }

  func range(_ spot: SourceTree.Spot?) -> Range<Int>? {
    spot.flatMap { tree?.range($0.term) }.flatMap { source?.shown($0) }
  }

  /// The source that an import stands for.
  func imported(at place: Range<Int>, in source: SourceText) -> SourceText? {
    guard let block else { return nil }
    let site = SourceRange(source.base + UInt32(place.lowerBound), source.base + UInt32(place.upperBound))
    return options.importedText(block, site).flatMap { SourceText($0, in: block) }
  }

  func child(_ spot: SourceTree.Spot?, _ slot: Int) -> SourceTree.Spot? {
    guard let tree, let spot, tree.hasChild(spot.term, slot) else { return nil }
    return tree.child(spot, slot)
  }

  func fileName(_ source: SourceText) -> String { source.fileName(options) }
}

extension SourceText {
  /// For people: without what a terminal must not be sent.
  func fileName(_ options: RenderOptions) -> String { DisplayText.safe(name, unicode: options.unicode) }

  /// `file:line:column`
  func place(_ offset: Int, _ options: RenderOptions) -> String {
    let position = position(offset)
    return "\(fileName(options)):\(position.line):\(position.column)"
  }
}

/// The words for an operator.
func symbol(_ operation: Operator) -> String {
  switch operation {
  case .or: "||"
  case .and: "&&"
  case .equal: "=="
  case .notEqual: "!="
  case .plus: "+"
  case .times: "*"
  case .textAppend: "++"
  case .listAppend: "#"
  case .combine: "/\\"
  case .prefer: "//"
  case .combineTypes: "//\\\\"
  case .alternative: "?"
  case .equivalent: "==="
  }
}
