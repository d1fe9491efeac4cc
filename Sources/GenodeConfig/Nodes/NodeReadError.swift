// SPDX-License-Identifier: MIT

import DhallLite

/// What is wrong in a document, as plain data; the words live on the host. What was found are the bytes at `place`.
public struct NodeReadError: Error, Equatable, Sendable {
  public var code: NodeReadCode
  public var place: NodePlace
  /// A second place, where the code has one: the first of two attributes, the tag that is still open, the node that
  /// an attribute goes to.
  public var other: NodePlace

  public init(_ code: NodeReadCode, _ place: NodePlace, other: NodePlace = .none) {
    self.code = code
    self.place = place
    self.other = other
  }
}

/// The mistakes in documents. The numbers are permanent and go on from those of `NodeError`: C0100 and the number.
public enum NodeReadCode: UInt8, Equatable, Sendable, CaseIterable {
  // Either syntax
  case treeFull = 50
  case emptyDocument = 51
  case invalidUTF8 = 52
  case controlCharacter = 53
  /// A tab that makes Genode refuse the whole document: anywhere but in a comment, or in quoted text before a `|`.
  case misplacedTab = 54
  case duplicateAttribute = 55
  case tooManyAttributes = 56
  case typeTooLong = 57
  /// Quoted text in a node that has nodes too.
  case mixedContent = 58
  case documentTooLarge = 59

  // HID
  case noTopNode = 60
  case noEndMark = 61
  /// A line that begins with `-` ends the document, whatever follows.
  case endMarkNotAlone = 62
  case textBehindEnd = 63
  case strayLine = 64
  case nodeType = 65
  case attributeName = 66
  case noSpaceBehindColon = 67
  /// `+ start ram: 1M` without the `|`.
  case noBarBeforeAttribute = 68
  case barWithoutSpaces = 69
  /// Genode sees attributes only before a node's nodes and text.
  case attributeBehindContent = 70
  /// By its column the attribute belongs to an outer node; Genode gives it to the node begun last (`other`).
  case attributeColumn = 71
  /// Genode gives text to the node begun last, too.
  case textColumn = 72
  /// Genode puts the node into one that is not less indented (`other`): it counts the columns in a node's first line
  /// from the node's type.
  case nodeColumn = 73
  /// `tool/hid` loses what is indented by an odd number of columns.
  case oddIndentation = 74
  /// `tool/hid` takes `a:b` behind a type for an attribute without its bar.
  case nameLikeTag = 75
  case indentedTopNode = 76
  /// `tool/hid` takes a top node of type `x` for a disabled one.
  case topNodeTypeX = 77

  // XML
  case xmlUnclosed = 80
  case xmlEndTag = 81
  case xmlTag = 82
  case xmlAttribute = 83
  case xmlReference = 84
  case xmlLessInValue = 85
  case xmlTextOutside = 86
  case xmlDoctype = 87
  case xmlComment = 88
  case xmlSecondTopNode = 89
  /// Genode hands out values undecoded, and decodes only the five named references in text.
  case xmlUndecoded = 90
  /// Genode takes no tag that has them.
  case xmlSingleQuotes = 91
  /// Genode takes it for no text.
  case xmlCDATA = 92
  /// Genode takes all up to the next `"` for one word, tags too.
  case xmlQuoteInText = 93
  /// Genode skips a carriage return nowhere.
  case xmlCarriageReturn = 94

  /// The document can be read, but two readers, of whom a person may be one, see different things.
  public var isWarning: Bool {
    switch self {
    case .textBehindEnd, .textColumn, .nodeColumn, .oddIndentation, .nameLikeTag, .indentedTopNode, .topNodeTypeX,
      .xmlUndecoded,
      .xmlSingleQuotes, .xmlCDATA, .xmlQuoteInText, .xmlCarriageReturn:
      true
    default: false
    }
  }
}

/// What was found in a document, in memory of the caller: all warnings, and all errors that a reader can go on
/// behind.
public struct NodeProblems {
  private let memory: UnsafeMutableBufferPointer<NodeReadError>
  /// How many are kept.
  public private(set) var count = 0
  /// How many there were.
  public private(set) var total = 0
  public private(set) var firstError: NodeReadError?

  public init(_ memory: UnsafeMutableBufferPointer<NodeReadError>) { self.memory = memory }

  /// Keeps nothing but the first error.
  public init() { self.init(UnsafeMutableBufferPointer(start: nil, count: 0)) }

  public subscript(index: Int) -> NodeReadError {
    precondition(index >= 0 && index < count)
    return memory[index]
  }

  mutating func add(_ problem: NodeReadError) {
    total += 1
    if !problem.code.isWarning, firstError == nil { firstError = problem }
    guard count < memory.count else { return }
    (memory.baseAddress! + count).initialize(to: problem)
    count += 1
  }
}
