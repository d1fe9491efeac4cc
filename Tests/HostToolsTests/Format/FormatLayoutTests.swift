// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

func formattedText(_ source: String, width: Int = 80, unicode: Bool = true) throws -> String {
  let result = try formatDhall(Array(source.utf8), FormatOptions(width: width, unicode: unicode))
  return String(decoding: result, as: UTF8.self)
}

@Suite struct FormatLayoutTests {
  /// What is here is what `dhall format` 1.42.1 prints.
  @Test(arguments: [
    ("{a=1,b=2}", "{ a = 1, b = 2 }\n"),
    ("{ , a = 1 , }", "{ a = 1 }\n"),
    ("{,}", "{}\n"), ("{=,}", "{=}\n"), ("[,]:List Natural", "[] : List Natural\n"),
    ("<A|B:Natural|>", "< A | B : Natural >\n"),
    ("\\(x: Natural)->x + 1", "λ(x : Natural) → x + 1\n"),
    ("forall(a: Type)->a -> a", "∀(a : Type) → a → a\n"),
    ("let x=1 let y:Natural=2 in x", "let x = 1\n\nlet y\n    : Natural\n    = 2\n\nin  x\n"),
    ("let x=1 in x", "let x = 1 in x\n"),
    ("if a then b else if c then d else e", "if a then b else if c then d else e\n"),
    ("((1))", "1\n"), ("(a+b)+c", "a + b + c\n"), ("a+(b+c)", "a + (b + c)\n"), ("(f x) y", "f x y\n"),
    ("(merge x y) : t", "(merge x y) : t\n"), ("(./x).a", "(./x).a\n"), ("f (-1)", "f -1\n"),
    ("T::{a=1}", "T::{ a = 1 }\n"), ("x.{a,b,}", "x.{ a, b }\n"), ("x.({a:T})", "x.({ a : T })\n"),
    ("x with a.?.b=1 with c=2", "x with a.?.b = 1 with c = 2\n"),
    ("assert:x===y", "assert : x ≡ y\n"), ("a /\\ b // c //\\\\ d", "a ∧ b ⫽ c ⩓ d\n"),
    ("{a.b.c=1,d}", "{ a.b.c = 1, d }\n"), ("x @ 1", "x@1\n"),
    ("2000-01-01T12:00:00.5+01:00", "2000-01-01T12:00:00.5+01:00\n"),
    ("\"a\\u0041${ x }\"", "\"a\\u0041${x}\"\n"),
    ("#!/usr/bin/env dhall\n1", "#!/usr/bin/env dhall\n1\n"),
    ("env:X as Text ? ./a", "env:X as Text ? ./a\n"),
  ])
  func line(source: String, expected: String) throws {
    #expect(try formattedText(source) == expected)
    #expect(try formattedText(expected) == expected)
  }

  @Test func brokenRecord() throws {
    let source =
      "{ alpha = f x, beta = [ 1, 2, 3 ], gamma = { inner = True }, delta = Some { a = 1 }, e = T::{ a = 1 } }"
    #expect(
      try formattedText(source, width: 20) == """
        { alpha = f x
        , beta = [ 1, 2, 3 ]
        , gamma =
          { inner = True }
        , delta = Some
          { a = 1 }
        , e = T::{ a = 1 }
        }

        """)
  }

  @Test func brokenConditional() throws {
    #expect(
      try formattedText("if condition then consequence else alternative", width: 20) == """
        if    condition
        then  consequence
        else  alternative

        """)
  }

  @Test func brokenOperatorAndApplication() throws {
    #expect(
      try formattedText("function argument1 argument2 ++ otherThing", width: 20) == """
            function
              argument1
              argument2
        ++  otherThing

        """)
  }

  @Test func brokenFunction() throws {
    #expect(
      try formattedText("\\(first : Natural) -> \\(second : Natural) -> first + second", width: 30, unicode: false)
        == """
        \\(first : Natural) ->
        \\(second : Natural) ->
          first + second

        """)
  }

  @Test func brokenImport() throws {
    let hash = "sha256:" + String(repeating: "0", count: 64)
    #expect(
      try formattedText("./some/package.dhall \(hash)", width: 80) == "./some/package.dhall\n  \(hash)\n")
  }

  @Test func blockTextKeepsItsLines() throws {
    let source = "let x = ''\n    one\n      two ${y}\n\n    three  \n    '' in x"
    let result = try formattedText(source)
    #expect(
      result
        == "let x =\n      ''\n      one\n        two ${y}\n\n      three  \n      ''\n\nin  x\n")
  }

  @Test func charset() {
    #expect(FormatOptions.matching(Array("\\(x : T) -> x".utf8)).unicode == false)
    #expect(FormatOptions.matching(Array("λ(x : T) -> x".utf8)).unicode)
    #expect(FormatOptions.matching(Array("x ∧ y".utf8)).unicode)
  }
}
