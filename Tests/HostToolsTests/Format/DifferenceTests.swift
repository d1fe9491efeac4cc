// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct DifferenceTests {
  private func compare(_ a: String, _ b: String) -> [String] {
    differences(Array(a.utf8), Array(b.utf8)).map(\.rendered)
  }

  @Test func equalValues() {
    #expect(compare("{ a = 1, b = (2) }", "{ b = 2\n, a = 1 -- one\n}") == [])
    #expect(compare("{ a.b = 1 }", "{ a = { b = 1 } }") == [])
    #expect(compare("[] : List Natural", "[]:List Natural") == [])
  }

  @Test func paths() {
    #expect(compare("{ config = { ram = 1 } }", "{ config = { ram = 2 } }") == ["- .config.ram = 1\n+ .config.ram = 2"])
    #expect(compare("{ a = [ 1, 2 ] }", "{ a = [ 1, 3, 4 ] }") == ["- .a[1] = 2\n+ .a[1] = 3", "+ .a[2] = 4"])
    #expect(compare("{ a = 1, b = 2 }", "{ b = 2 }") == ["- .a = 1"])
    #expect(compare("{=}", "{ a = { b = True } }") == ["+ .a = { b = True }"])
    #expect(compare("Some { x = 1 }", "Some { x = 2 }") == ["- .?.x = 1\n+ .?.x = 2"])
    #expect(compare("{ a : Natural }", "{ a : Text }") == ["- .a = Natural\n+ .a = Text"])
    #expect(compare("{ `a b` = 1 }", "{ `a b` = 2 }") == ["- .`a b` = 1\n+ .`a b` = 2"])
    #expect(compare("1", "True") == ["- 1\n+ True"])
    #expect(compare("[] : List Natural", "[] : List Text") == ["- [] : List Natural\n+ [] : List Text"])
    #expect(compare("{ a.b.c = 1 }", "{ a.b.c = 2 }") == ["- .a.b.c = 1\n+ .a.b.c = 2"])
  }

  @Test func whatDoesNotParse() {
    #expect(compare("(", "(") == [])
    #expect(compare("(", "1") == ["- (\n+ 1"])
  }
}
