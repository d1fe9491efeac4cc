// SPDX-License-Identifier: MIT

/// Why a tree, or a stream of events, cannot be written. The numbers are permanent; the words live on the host.
public enum NodeError: UInt8, Error, Equatable {
  // Room, given by the caller.
  case outputFull = 1
  case scratchFull = 2

  // The order of events.
  case noOpenNode = 10
  case secondRoot = 11
  case incompleteDocument = 12
  case attributeAfterContent = 13
  case mixedContent = 14

  // What neither syntax carries.
  case duplicateAttribute = 20
  case tooManyAttributes = 21
  case invalidUTF8 = 22
  case controlCharacter = 23
  /// Genode keeps 63 bytes of a node's type and drops the rest silently.
  case typeTooLong = 24

  // HID: identifiers are [a-z][a-z0-9_-]*, and there is no escape.
  case hidType = 30
  case hidAttributeName = 31
  case hidBarInValue = 32
  case hidOuterSpaceInValue = 33
  /// Genode's scan for control characters forgets at a `|` that it is inside quoted text: a tab behind one makes
  /// it refuse the whole document, although `doc/hid.txt` and `tool/hid` allow it.
  case hidTabAfterBar = 34

  // XML
  case xmlType = 40
  case xmlAttributeName = 41
  /// Text of white space alone cannot be told from the layout between tags.
  case xmlBlankText = 42
  /// Genode compares an attribute's bytes undecoded, so `&amp;` would arrive as these five letters. Only with
  /// `XMLWriter.References.refused`.
  case xmlReferenceInValue = 43
}
