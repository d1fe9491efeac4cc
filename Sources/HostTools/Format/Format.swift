// SPDX-License-Identifier: MIT

public enum FormatError: Error, Equatable {
  /// Not Dhall, or Dhall that only the real parser understands.
  case syntax(offset: Int)
  case tooDeep(offset: Int)
  /// Formatting the result again never came to rest: nothing is written.
  case notIdempotent
  /// The result would not have said the same as the source: nothing is written.
  case lostToken(offset: Int)
}

public struct FormatOptions: Sendable {
  public var width = 80
  /// `λ → ∀ ∧ ⫽ ⩓ ≡`, or ASCII.
  public var unicode = true

  public init(width: Int = 80, unicode: Bool = true) {
    self.width = width
    self.unicode = unicode
  }

  /// What the source itself prefers, as the reference has it: Unicode as soon as one symbol is, ASCII otherwise.
  public static func matching(_ source: [UInt8]) -> FormatOptions {
    guard let tokens = try? formatScan(source)
    else { return FormatOptions() }
    for token in tokens.tokens {
      switch token.kind {
      case .lambda, .forall, .arrow, .combine, .combineTypes, .prefer, .equivalent:
        if source[Int(token.start)] >= 0x80 { return FormatOptions() }
      default: break
      }
    }
    return FormatOptions(unicode: false)
  }
}

/// Lays the source out anew, close to `dhall format`. Comments stay with what they stand at; what the result says is
/// compared with the source before it is returned, and formatting the result again gives the same bytes.
public func formatDhall(_ source: [UInt8], _ options: FormatOptions = FormatOptions()) throws(FormatError) -> [UInt8] {
  try formatOnDeepStack { () throws(FormatError) -> [UInt8] in
    let tree = try formatParse(source)
    let meaning = FormatMeaning(tree)
    var result = try formatOnce(tree, options)
    // Without comments equal trees have equal layouts; comments may need a second round to settle.
    var rounds = 0
    while true {
      let again = try formatParse(result)
      if let token = meaning.difference(FormatMeaning(again)) {
        throw .lostToken(offset: Int(tree.tokens.tokens[min(token, tree.tokens.tokens.count - 1)].start))
      }
      guard !tree.tokens.comments.isEmpty
      else { return result }
      let next = try formatOnce(again, options)
      if next == result { return result }
      result = next
      rounds += 1
      guard rounds < 4
      else { throw .notIdempotent }
    }
  }
}

/// One pass without the checks.
func formatOnce(_ tree: FormatTree, _ options: FormatOptions) throws(FormatError) -> [UInt8] {
  var printer = FormatPrinter(tree, options)
  let root = printer.file()
  var layout = FormatLayout(
    printer.document, source: tree.tokens.source, width: options.width,
    carriageReturns: tree.tokens.usesCarriageReturns)
  try layout.run(root)
  return layout.output
}
