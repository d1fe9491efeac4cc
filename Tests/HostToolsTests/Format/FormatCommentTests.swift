// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// Comments stay where they are, whatever stands around them.
@Suite struct FormatCommentTests {
  @Test(arguments: [
    // Around fields, on both sides of commas.
    ("{ a = 1 -- one\n, b = 2 }", "{ a = 1 -- one\n, b = 2\n}\n"),
    ("{ a = 1, -- one\n  b = 2 }", "{ a = 1 -- one\n, b = 2\n}\n"),
    ("{ -- one\n  a = 1\n, -- two\n  b = 2 }", "{ -- one\n  a = 1\n, -- two\n  b = 2\n}\n"),
    ("{ a = 1\n-- two\n, b = 2 }", "{ a = 1\n-- two\n, b = 2\n}\n"),
    ("{ a = 1\n, b = 2\n-- end\n}", "{ a = 1\n, b = 2\n  -- end\n}\n"),
    ("{ a = 1, b = 2, -- end\n}", "{ a = 1\n, b = 2 -- end\n}\n"),
    ("{ a = -- one\n 1 }", "{ a =\n    -- one\n    1\n}\n"),
    // Inside what is empty.
    ("{ -- nothing\n}", "{ -- nothing\n}\n"), ("{ {- no -} = }", "{ {- no -} =}\n"),
    ("[ -- none\n] : List T", "[ -- none\n] : List T\n"), ("< {- no -} >", "< {- no -} >\n"),
    // Between lets.
    (
      "let a = 1 -- one\n\n-- two\nlet b = 2\n-- three\nin a",
      "let a = 1 -- one\n\n-- two\nlet b = 2\n\n-- three\nin  a\n"
    ),
    ("let {- doc -} a = 1 in a", "let {- doc -} a = 1 in a\n"),
    ("let a = -- why\n 1 in -- what\n a", "let a =\n      -- why\n      1\n\nin  -- what\n    a\n"),
    // Between operands.
    ("a ++ -- left\n b", "    a -- left\n++  b\n"), ("a -- left\n ++ b -- right", "    a -- left\n++  b -- right\n"),
    ("a\n-- about b\n++ b", "    a\n-- about b\n++  b\n"), ("a ++ {- about b -} b", "a ++ {- about b -} b\n"),
    // In functions, conditionals, parentheses, selections.
    ("\\(x : T) -> -- x\n\\(y : T) -> x", "λ(x : T) → -- x\nλ(y : T) →\n  x\n"),
    ("if a -- c\nthen b -- t\n-- own\nelse c", "if    a -- c\nthen  b -- t\n-- own\nelse  c\n"),
    ("( -- why\n x )", "( -- why\n  x\n)\n"), ("x -- sel\n.y", "x -- sel\n  .y\n"), ("f {- a -} x", "f {- a -} x\n"),
    // Ends of file.
    ("1 -- end", "1 -- end\n"), ("1\n\n\n-- end\n\n-- of file", "1\n\n-- end\n\n-- of file\n"),
    ("-- a\n\n-- b\n1", "-- a\n\n-- b\n1\n"), ("{- {- nested -} -} 1", "{- {- nested -} -}\n1\n"),
    // In texts.
    ("\"a${ {- in -} x }b\"", "\"a${ {- in -} x}b\"\n"),
    ("\"-- no ${x} {- comment -}\"", "\"-- no ${x} {- comment -}\"\n"),
  ])
  func kept(source: String, expected: String) throws {
    #expect(try formattedText(source) == expected)
    #expect(try formattedText(expected) == expected)
  }

  @Test func carriageReturnsStay() throws {
    let source = "-- a\r\nlet x = 1 -- b\r\nin {- c\r\n d -} ''\r\n  text\r\n  ''\r\n"
    let result = try formattedText(source)
    let plain = withoutCarriageReturns(result)
    // The one inside the comment is part of its text.
    #expect(!plain.utf8.contains(0x0D))
    #expect(plain.hasPrefix("-- a\nlet x = 1 -- b\n\nin  {- c\n d -} ''\n"))
    #expect(try formattedText(result) == result)
  }

  @Test func commentNeverGrowsIntoALabel() throws {
    #expect(try formattedText("x\n-- c\n.y").contains("x -- c"))
  }

  @Test func multilineCommentsKeepTheirBytes() throws {
    let comment = "{- one\n      two\n\n  three   \n-}"
    #expect(try formattedText("{ a =\n\(comment)\n1 }").contains(comment))
  }
}

private func withoutCarriageReturns(_ text: String) -> String {
  let lines = Array(text.utf8).split(separator: [0x0D, 0x0A], omittingEmptySubsequences: false)
  return String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
}
