// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

@Suite struct PrintTests {
  private func printed(_ source: String, ascii: Bool = false) -> String? {
    let result = onBench { bench throws(Failure) in try bench.print(bench.parse(Array(source.utf8)), ascii: ascii) }
    return (try? result.get()).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Sources that are printed as they stand: no parenthesis of them can be left out.
  @Test(arguments: [
    "λ(x : Bool) → x", "∀(x : Bool) → x", "Bool → Bool", "(A → B) → C", "A → B → C", "(λ(x : a) → x) y", "_ → _@1",
    "λ(x : a) → λ(x : x) → x@1 x x@2", "let x = 1 let y : Natural = x in x + y", "(let x = 1 in x) + 1",
    "let x = let y = 1 in y in x", "if a then b else c", "(if a then b else c) d", "[ if a then b else c ]",
    "a + (b + c)", "a + b + c", "a * (b + c)", "a * b + c", "(a ? b) || c", "a ? b || c", "a ≡ b ? c", "(a == b) != c",
    "a == b != c", "a ∧ b ⫽ c ⩓ d", "(a ∧ b) ⫽ c", "a ++ b # c && d", "(a # b) && (c ++ d)", "f (g x) y", "f (Some x)",
    "Some x y",
    "Some (f x)", "merge a b c", "merge (f a) b", "(merge a b) : c", "merge a b : c", "(merge a b : c) : d",
    "x + merge a b : c",
    "(toMap a) : c", "toMap a : c", "showConstructor a", "f (showConstructor a)", "a : b : c", "(a : b) : c",
    "f [ 1, 2 ]",
    "[] : List a", "f ([] : List a)", "([] : a) # ([] : a)", "{=}", "{}", "<>", "{ a = 1, b = 2 }", "{ a : A, b : B }",
    "< A | B : C >",
    "a.b.c", "(f a).b", "f a.b", "a.{ b, c }.d", "a.{}", "a.(b → c)", "(./a).b", "1.a", "+1.a", "1.5.a", "{ a = 1 }.a",
    "a::b", "(a::b).c", "(a::b)::c", "a.b::c.d", "f a::b", "a with b = 1", "a with b.c = 1 with ?.d = 2",
    "(a with b = 1) c",
    "a::b with c = d + e", "(f a) with b = 1", "a with b = (λ(x : a) → x)", "(a with b = 1) : c", "assert : a ≡ b",
    "f (assert : a)",
    "\"a${b}c${\"d\"}\"", "\"\\\"\\\\\\n\\t\\r\\b\\f\\u0001$ $$ \\${\"", "\"$${a}\"", "f -1 +2 -3.5", "a + -1",
    "-Infinity", "NaN", "-0.0",
    "0x\"00ff\"", "0x\"\"", "2024-02-29", "0001-01-01", "23:59:58", "00:00:00.0010", "00:00:00.00", "+01:30", "-00:00",
    "f 00:00:00 +00:00",
    "`let`", "`List`", "`a b`", "``", "x@1", "`Natural/even`@2", "letter", "_", "a-b/c", "`-a`", "`1a`",
    "{ List = 1, Some = 2, `if` = 3 }",
    "a.List", "a.`Some`", "a.{ Some }", "< Some | `merge` >", "a with Some = 1", "λ(`Type` : Type) → `Type`",
    "missing", "env:A_1", "env:\"1 \\\"\\a\\\\\"", "./a/\"b c\"", "/a/b.dhall", "../a", "~/a", "./a as Text",
    "./a as Bytes", "./a as Location",
    "f ./a as Text b", "./a ? missing", "http://a:1/", "https://u@[::1]:1/b//c?d=e", "https://a/b using c",
    "https://a/b using (f c) as Text",
    "https://a/b using (./c) as Text", "https://a/b using ./c", "https://a/b using ./c as Text",
    "https://a/b using https://c/d using e",
    "./a sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f as Text",
    "123456789012345678901234567890123456789012345678901234567890", "-123456789012345678901234567890",
  ])
  func unchanged(_ source: String) { #expect(printed(source) == source) }

  /// Readers find `x@n` by strides, writers by counting: both must mean the same binder, whatever else is around it.
  @Test(arguments: [1, 2, 3, 7, 8, 64, 100])
  func shadowed(_ depth: Int) {
    var source = ""
    var counts = ["x": 0, "y": 0]
    for i in 0..<depth {
      let name = i % 3 == 1 ? "y" : "x"
      let bound = counts[name, default: 0]
      let uses = counts.keys.sorted().flatMap { name in
        (0...counts[name, default: 0]).map { $0 == 0 ? name : "\(name)@\($0)" }
      }
      source += "λ(\(name) : [ \(uses.joined(separator: ", ")) ]) → "
      counts[name] = bound + 1
    }
    source += "x@4294967295"
    #expect(printed(source) == source)
  }

  @Test(arguments: [
    ("( ( \\(x : (a)) -> ((x)) ) )", "λ(x : a) → x"), ("forall (_ : a) -> b", "a → b"), ("(a + b) + c", "a + b + c"),
    ("(f x) y", "f x y"), ("let x = 1 in let y = 2 in x", "let x = 1 let y = 2 in x"),
    ("{ b = 1, a = 2 }", "{ a = 2, b = 1 }"),
    ("''\n  a\n  ''${b}\n''", "\"  a\\n  \\${b}\\n\""),
    ("0xff", "255"), ("{ a.b = 1 }", "{ a = { b = 1 } }"), ("[ , 1, ]", "[ 1 ]"), ("a /\\ b", "a ∧ b"), ("`a`", "a"),
    ("x @ 0", "x"),
    ("2020-01-01T00:00:00Z", "{ date = 2020-01-01, time = 00:00:00, timeZone = +00:00 }"),
  ])
  func shortened(_ source: String, _ expected: String) { #expect(printed(source) == expected) }

  @Test func ascii() {
    let source = "λ(x : ∀(y : A) → B → C) → a ∧ b ⫽ c ⩓ d ≡ e"
    #expect(printed(source, ascii: true) == "\\(x : forall (y : A) -> B -> C) -> a /\\ b // c //\\\\ d === e")
  }

  /// A part of a term has variables that no binder of it has.
  @Test func openTerm() {
    let bench = Bench()
    do throws(Failure) {
      let term = try bench.parse(Array("λ(x : a) → x b".utf8))
      #expect(try bench.print(bench.block.child(term, 2)) == Array("?0 b".utf8))
    } catch { Issue.record("\(bench.block.diagnostic)") }
  }

  /// Links are the terms that they stand for: an application behind one is no argument's head of its own.
  @Test func links() {
    let bench = Bench()
    do throws(Failure) {
      let f = try bench.parse(Array("f a".utf8))
      let b = try bench.parse(Array("b".utf8))
      let link = try bench.block.make(.link, 0, f.at)
      let term = try bench.block.make(.application, 1, link.at, b.at)
      #expect(try bench.print(term) == Array("f a b".utf8))
      #expect(try hex(bench.encode(term)) == hex(bytes("84 00 82616600 82616100 82616200")))
    } catch { Issue.record("\(bench.block.diagnostic)") }
  }
}
