// SPDX-License-Identifier: MIT

/// A place in what was read: byte offsets into the block's arena, where every source lies whole.
///
/// `(0, 0)` means no place is known, as for a normal form that no source spells.
public struct SourceRange: Equatable, Sendable {
  public var start: UInt32
  public var end: UInt32

  public init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end
  }

  public static let none = SourceRange(0, 0)
}

/// One argument of a diagnostic. What it means is the code's business (`DiagnosticCode`).
public enum DiagnosticNote: Equatable, Sendable {
  /// A label or variable.
  case name(NameID)
  /// A term: as a rule the expected type first, then the type that was found.
  case term(TermID)
  case number(UInt64)
  /// A second place, such as the first of two equal labels.
  case range(SourceRange)
  /// Labels from the outside to where two types differ: words in the arena, each a `NameID`.
  case path(start: UInt32, count: UInt32)
  /// Bytes in the arena, such as a path or a digest.
  case bytes(start: UInt32, count: UInt32)
}

/// What went wrong, as plain data. The words live in the host's catalogue (`genode-host explain`).
public struct Diagnostic: Error, Equatable, Sendable {
  public var code: DiagnosticCode
  public var range: SourceRange
  public var first: DiagnosticNote?
  public var second: DiagnosticNote?
  public var third: DiagnosticNote?

  public init(
    code: DiagnosticCode, range: SourceRange, first: DiagnosticNote? = nil, second: DiagnosticNote? = nil,
    third: DiagnosticNote? = nil
  ) {
    self.code = code
    self.range = range
    self.first = first
    self.second = second
    self.third = third
  }
}

/// A word of the arena that holds a name (see `Block.intern`).
public struct NameID: Equatable, Sendable {
  public var at: UInt32
  @inline(__always) public init(_ at: UInt32) { self.at = at }
}

/// A word of the arena that holds a term (see `TermTag`). 0 stands for an absent term.
public struct TermID: Equatable, Sendable {
  public var at: UInt32
  @inline(__always) public init(_ at: UInt32) { self.at = at }
  public static let none = TermID(0)
  @inline(__always) public var isNone: Bool { at == 0 }
}

/// What is thrown inside: the diagnostic itself waits in the block's head, so that a `throws` costs nothing.
struct Failure: Error {
  @inline(__always) init() {}
}
