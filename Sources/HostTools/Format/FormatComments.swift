// SPDX-License-Identifier: MIT

/// Which token each comment speaks of: of the one before it (`trailing`, on the same line) or the one after it
/// (`leading`). Ranges of comment indices by token; taking one leaves it empty, so no comment is printed twice.
struct FormatComments {
  private var leading: [Range<Int>] = []
  private var trailing: [Range<Int>] = []
  let isEmpty: Bool

  init(_ source: FormatTokens) {
    isEmpty = source.comments.isEmpty
    guard !isEmpty
    else { return }
    let count = source.tokens.count
    leading = Array(repeating: 0..<0, count: count)
    trailing = leading
    for token in 0..<count {
      let gap =
        Int(source.tokens[token].gap)..<(token + 1 < count ? Int(source.tokens[token + 1].gap) : source.comments.count)
      guard !gap.isEmpty
      else { continue }
      attach(gap, before: token, in: source)
    }
  }

  /// The comments of one gap, which is the one before `token`.
  private mutating func attach(_ gap: Range<Int>, before token: Int, in source: FormatTokens) {
    var split = gap.lowerBound
    while split < gap.upperBound, source.comments[split].newlinesBefore == 0 { split += 1 }
    leading[token] = gap
    guard token > 0, split > gap.lowerBound
    else { return }
    let lineGoesOn = split == gap.upperBound && source.comments[split - 1].newlinesAfter == 0
    let next = source.tokens[token].kind
    // `{- c -} x` speaks of x; `x {- c -} ]` of x.
    guard !lineGoesOn || next.closes || next.separates || next == .end
    else { return }
    let previous = token - 1
    if source.tokens[previous].kind.ends {
      trailing[previous] = gap.lowerBound..<split
      leading[token] = split..<gap.upperBound
    } else if !lineGoesOn, source.tokens[previous].kind.separates, !source.tokens[previous].startsLine, previous > 0,
      source.tokens[previous - 1].kind.ends, leading[previous].isEmpty
    {
      // `a, -- about a`: the separator will start the next line, the comment stays on the line of `a`.
      let before = trailing[previous - 1]
      trailing[previous - 1] = (before.isEmpty ? gap.lowerBound : before.lowerBound)..<split
      leading[token] = split..<gap.upperBound
    }
  }

  func hasLeading(_ token: Int) -> Bool { !isEmpty && !leading[token].isEmpty }
  func hasTrailing(_ token: Int) -> Bool { !isEmpty && !trailing[token].isEmpty }

  mutating func takeLeading(_ token: Int) -> Range<Int> {
    guard !isEmpty
    else { return 0..<0 }
    defer { leading[token] = 0..<0 }
    return leading[token]
  }

  mutating func takeTrailing(_ token: Int) -> Range<Int> {
    guard !isEmpty
    else { return 0..<0 }
    defer { trailing[token] = 0..<0 }
    return trailing[token]
  }
}
