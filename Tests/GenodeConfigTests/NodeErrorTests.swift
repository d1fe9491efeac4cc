// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig

/// One mistake each: what the rule is, and what a writer says.
struct Mistake: Sendable, CustomTestStringConvertible {
  enum Event {
    case open(String)
    case rawType([UInt8])
    case attribute(String, String)
    case rawValue([UInt8])
    case text(String)
    case close
  }

  var hid: NodeError?
  var xml: NodeError?
  var events: [Event]

  init(_ both: NodeError, _ events: Event...) { (hid, xml, self.events) = (both, both, events) }
  init(hid: NodeError?, xml: NodeError?, _ events: Event...) { (self.hid, self.xml, self.events) = (hid, xml, events) }

  var testDescription: String { "\(events)" }

  func send<Sink: NodeSink>(to sink: inout Sink) throws(NodeError) {
    for event in events {
      switch event {
      case .open(let type): try sink.open(type: type)
      case .rawType(let type): try sink.open(type: type)
      case .attribute(let name, let value): try sink.attribute(name, value)
      case .rawValue(let value): try sink.attribute("a", value)
      case .text(let text): try sink.text(text)
      case .close: try sink.close()
      }
    }
  }

  static let all = [
    // The order of events.
    Mistake(.incompleteDocument),
    Mistake(.incompleteDocument, .open("n")),
    Mistake(.noOpenNode, .attribute("a", "b")),
    Mistake(.noOpenNode, .text("a")),
    Mistake(.noOpenNode, .close),
    Mistake(.noOpenNode, .open("n"), .close, .close),
    Mistake(.secondRoot, .open("n"), .close, .open("n")),
    Mistake(.attributeAfterContent, .open("n"), .text("t"), .attribute("a", "b")),
    Mistake(.attributeAfterContent, .open("n"), .open("m"), .close, .attribute("a", "b")),
    Mistake(.attributeAfterContent, .open("n"), .open("m"), .open("l"), .close, .attribute("a", "b")),
    Mistake(.mixedContent, .open("n"), .text("t"), .open("m")),
    Mistake(.mixedContent, .open("n"), .open("m"), .close, .text("t")),
    Mistake(.mixedContent, .open("n"), .open("m"), .open("l"), .close, .text("t")),
    // Both syntaxes.
    Mistake(.duplicateAttribute, .open("n"), .attribute("a", "1"), .attribute("b", "2"), .attribute("a", "1")),
    Mistake(.typeTooLong, .open(String(repeating: "n", count: 64))),
    Mistake(.controlCharacter, .open("n"), .attribute("a", "\t")),
    Mistake(.controlCharacter, .open("n"), .attribute("a", "b\nc")),
    Mistake(.controlCharacter, .open("n"), .attribute("a", "\u{7f}")),
    Mistake(.controlCharacter, .open("n"), .attribute("a", "\u{85}")),
    Mistake(.controlCharacter, .open("n"), .text("a\r\nb")),
    Mistake(.controlCharacter, .open("n"), .text("\u{0}")),
    Mistake(.controlCharacter, .open("n"), .text("\u{ffff}")),
    Mistake(.invalidUTF8, .open("n"), .rawValue([0x80])),
    Mistake(.invalidUTF8, .open("n"), .rawValue([0xc3])),
    Mistake(.invalidUTF8, .open("n"), .rawValue([0xc0, 0xaf])),
    Mistake(.invalidUTF8, .open("n"), .rawValue([0xe0, 0x80, 0xaf])),
    Mistake(.invalidUTF8, .open("n"), .rawValue([0xed, 0xa0, 0x80])),
    Mistake(.invalidUTF8, .open("n"), .rawValue([0xf4, 0x90, 0x80, 0x80])),
    // One of them.
    Mistake(hid: .hidType, xml: .xmlType, .open("")),
    Mistake(hid: .hidType, xml: .xmlType, .open("1n")),
    Mistake(hid: .hidType, xml: .xmlType, .open("a:b")),
    Mistake(hid: .hidType, xml: .xmlType, .open("ü")),
    Mistake(hid: .hidType, xml: .xmlType, .rawType([0xff])),
    Mistake(hid: .hidType, xml: nil, .open("Machine"), .close),
    Mistake(hid: .hidType, xml: nil, .open("_n"), .close),
    Mistake(hid: .hidType, xml: nil, .open("a.b"), .close),
    Mistake(hid: .hidAttributeName, xml: .xmlAttributeName, .open("n"), .attribute("a b", "")),
    Mistake(hid: .hidAttributeName, xml: nil, .open("n"), .attribute("UUID", ""), .close),
    Mistake(hid: .hidBarInValue, xml: nil, .open("n"), .attribute("a", "b|c"), .close),
    Mistake(hid: .hidOuterSpaceInValue, xml: nil, .open("n"), .attribute("a", " b"), .close),
    Mistake(hid: .hidOuterSpaceInValue, xml: nil, .open("n"), .attribute("label_prefix", "nic -> "), .close),
    Mistake(hid: .hidTabAfterBar, xml: nil, .open("n"), .text("a | b\tc"), .close),
    Mistake(hid: .hidTabAfterBar, xml: nil, .open("n"), .text("a |"), .text(" b\tc"), .close),
    Mistake(hid: nil, xml: nil, .open("n"), .text("a |\n b\tc"), .close),
    Mistake(hid: nil, xml: .xmlBlankText, .open("n"), .text(" \n"), .text("\t"), .close),
    Mistake(hid: nil, xml: nil, .open("n"), .text(""), .attribute("a", "b"), .text(""), .open("m"), .close, .close),
  ]
}

@Suite struct NodeErrorTests {
  @Test(arguments: Mistake.all) func mistakes(mistake: Mistake) {
    #expect(Self.error { () throws(NodeError) in try Memory().hid(mistake.send) } == mistake.hid)
    #expect(Self.error { () throws(NodeError) in try Memory().xml(.written, mistake.send) } == mistake.xml)
  }

  private static func error(_ body: () throws(NodeError) -> String) -> NodeError? {
    do throws(NodeError) {
      _ = try body()
      return nil
    } catch { return error }
  }

  /// 63 bytes of type, 256 attributes: met here, passed above.
  @Test func limitsMetExactly() throws {
    var tree = Tree(String(repeating: "n", count: 63))
    tree.attributes = (1...256).map { Tree.Attribute(name: "a\($0)", value: "") }
    #expect(try tree.hid().hasSuffix("a256:\n-\n"))
    #expect(try tree.xml().hasSuffix("a256=\"\"/>\n"))
    tree.attributes.append(Tree.Attribute(name: "b", value: ""))
    #expect(throws: NodeError.tooManyAttributes) { try tree.hid() }
    #expect(throws: NodeError.tooManyAttributes) { try tree.xml() }
  }

  /// Whatever the room, a writer writes everything or says which room ended.
  @Test func everySizeOfRoom() throws {
    let tree = HIDWriterTests.system
    let whole = (hid: try tree.hid(), xml: try tree.xml())
    for size in 0...whole.xml.utf8.count {
      let memory = Memory(output: size)
      let hid = Self.error { () throws(NodeError) in try memory.hid(tree.send) }
      #expect(hid == (size < whole.hid.utf8.count ? .outputFull : nil))
      let xml = Self.error { () throws(NodeError) in try memory.xml(.written, tree.send) }
      #expect(xml == (size < whole.xml.utf8.count ? .outputFull : nil))
    }
    var fits = (hid: 0, xml: 0)
    for size in 0...1000 {
      let memory = Memory(scratch: size)
      do throws(NodeError) {
        #expect(try memory.hid(tree.send) == whole.hid)
        fits.hid += 1
      } catch { #expect(error == .scratchFull) }
      do throws(NodeError) {
        #expect(try memory.xml(.written, tree.send) == whole.xml)
        fits.xml += 1
      } catch { #expect(error == .scratchFull) }
    }
    #expect(fits.hid > 500 && fits.xml > 500)
  }
}
