// SPDX-License-Identifier: MIT

import DhallLite

/// The permanent name of a message: a letter for what it is about, and a number that is never used again.
///
///     D  the language         C  configurations          R  routing
///     B  building and running  A  the agent
public struct MessageCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var letter: Character
  public var number: UInt16

  public init(_ letter: Character, _ number: UInt16) {
    self.letter = letter
    self.number = number
  }

  public init(_ code: DiagnosticCode) { self.init("D", code.rawValue) }

  /// `D0312`
  public var description: String {
    let digits = String(number)
    return "\(letter)" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// By letter in the order of the stages, then by number.
  public static func < (a: MessageCode, b: MessageCode) -> Bool {
    (a.rank, a.number) < (b.rank, b.number)
  }

  private var rank: Int { ["D": 0, "C": 1, "R": 2, "B": 3, "A": 4][letter] ?? 5 }

  /// `C0201`, `c201`; without a letter it is the language's.
  init?(spelled text: String) {
    var digits = Substring(text)
    while digits.first == " " { digits = digits.dropFirst() }
    var letter: Character = "D"
    if let first = digits.first, let known = MessageCode.letters.first(where: { $0 == first.uppercased().first }) {
      letter = known
      digits = digits.dropFirst()
    }
    guard !digits.isEmpty, digits.utf8.count <= 4, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
      let number = UInt16(digits)
    else { return nil }
    self.init(letter, number)
  }

  private static let letters: [Character] = ["D", "C", "R", "B", "A"]
}

/// `D0312`
public func codeName(_ code: DiagnosticCode) -> String { MessageCode(code).description }
