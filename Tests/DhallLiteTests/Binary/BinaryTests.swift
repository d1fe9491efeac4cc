// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// Encoding and decoding, by cases of our own.
@Suite struct BinaryTests {
  /// Source, and its encoding as written by hand after binary.md.
  static let encodings: [(String, String)] = [
    ("_@3", "03"), ("x@1", "82 6178 01"), ("List/map", "82 68 4c6973742f6d6170 00"), ("`List`@2", "82 644c697374 02"),
    ("Natural/fold", "6c 4e61747572616c2f666f6c64"), ("True", "f5"), ("False", "f4"), ("Type", "64 54797065"),
    ("f a b", "84 00 82616600 82616100 82616200"),
    ("λ(x : Bool) → λ(x : Bool) → x@1", "84 01 6178 64426f6f6c 84 01 6178 64426f6f6c 82617801"),
    ("λ(x : a) → λ(y : x) → y x x@1 _", "84 01 6178 82616100 84 01 6179 82617800 85 00 82617900 82617800 82617801 00"),
    ("λ(_ : a) → _ _@1 x", "83 01 82616100 84 00 00 01 82617800"),
    ("Bool → _@1", "83 02 64426f6f6c 01"), ("∀(x : Bool) → x", "84 02 6178 64426f6f6c 82617800"),
    ("let x = 1 let y : Natural = x in y", "88 1819 6178 f6 820f01 6179 674e61747572616c 82617800 82617900"),
    ("let x = 1 in let y = 2 in x", "88 1819 6178 f6 820f01 6179 f6 820f02 82617800"),
    ("1 + 2", "84 03 04 820f01 820f02"), ("a === b", "84 03 0c 82616100 82616200"),
    ("a::b", "84 03 0d 82616100 82616200"),
    ("[] : List Bool", "82 04 64426f6f6c"), ("[] : f", "82 181c 82616600"),
    ("[] : List a b", "82 181c 84 00 644c697374 82616100 82616200"),
    ("[ 1 ]", "83 04 f6 820f01"), ("Some 1", "83 05 f6 820f01"), ("None Bool", "83 00 644e6f6e65 64426f6f6c"),
    ("merge a b", "83 06 82616100 82616200"), ("merge a b : c", "84 06 82616100 82616200 82616300"),
    ("toMap a", "82 181b 82616100"), ("toMap a : c", "83 181b 82616100 82616300"),
    ("{ b = 1, a = 2 }", "82 08 a2 6161 820f02 6162 820f01"), ("{=}", "82 08 a0"), ("{}", "82 07 a0"),
    ("<>", "82 0b a0"),
    ("< b | a : Bool >", "82 0b a2 6161 64426f6f6c 6162 f6"), ("< a | b >", "82 0b a2 6161 f6 6162 f6"),
    ("a.b", "83 09 82616100 6162"), ("a.{ c, b }", "84 0a 82616100 6163 6162"), ("a.{}", "82 0a 82616100"),
    ("a.(b)", "83 0a 82616100 81 82616200"), ("if a then b else c", "84 0e 82616100 82616200 82616300"),
    ("18446744073709551615", "82 0f 1bffffffffffffffff"), ("18446744073709551616", "82 0f c2 49 010000000000000000"),
    ("+0", "82 10 00"), ("-1", "82 10 20"), ("-256", "82 10 38ff"), ("-257", "82 10 390100"),
    ("-18446744073709551616", "82 10 3bffffffffffffffff"), ("-18446744073709551617", "82 10 c3 49 010000000000000000"),
    ("-18446744073709551618", "82 10 c3 49 010000000000000001"),
    ("-79228162514264337593543950336", "82 10 c3 4c ffffffffffffffffffffffff"),
    ("-79228162514264337593543950337", "82 10 c3 4d 01000000000000000000000000"),
    ("1.5", "f9 3e00"), ("-0.0", "f9 8000"), ("NaN", "f9 7e00"), ("Infinity", "f9 7c00"), ("-Infinity", "f9 fc00"),
    ("65504.0", "f9 7bff"), ("65505.0", "fa 477fe100"), ("5.960464477539063e-8", "f9 0001"),
    ("0.1", "fb 3fb999999999999a"),
    ("\"a${b}c\"", "84 12 6161 82616200 6163"), ("\"\"", "82 12 60"), ("0x\"00ff\"", "82 1821 42 00ff"),
    ("assert : a", "82 13 82616100"), ("showConstructor a", "82 1822 82616100"), ("a : b", "83 181a 82616100 82616200"),
    ("a with b.c = d", "84 181d 82616100 82 6162 6163 82616400"),
    ("a with ?.b = c", "84 181d 82616100 82 00 6162 82616300"),
    ("2024-02-29", "84 181e 1907e8 02 181d"), ("23:59:58", "84 181f 17 183b c4 82 00 183a"),
    ("00:00:00.100", "84 181f 00 00 c4 82 22 1864"),
    ("01:02:03.000000000004", "84 181f 01 02 c4 82 2b 1b 000002ba7def3004"),
    ("00:00:59.0000000000000000001", "84 181f 00 00 c4 82 32 c2 49 1ffbe5120bc8780001"),
    ("+01:30", "84 1820 f5 01 181e"), ("-08:00", "84 1820 f4 08 00"),
    ("missing", "84 1818 f6 00 07"), ("env:X as Text", "85 1818 f6 01 06 6158"),
    ("./a/b as Location", "86 1818 f6 02 03 6161 6162"),
    ("/a as Bytes", "85 1818 f6 03 02 6161"), ("../a", "85 1818 f6 00 04 6161"), ("~/a", "85 1818 f6 00 05 6161"),
    ("http://a/b?c", "88 1818 f6 00 00 f6 6161 6162 6163"),
    ("https://a/b using c", "88 1818 f6 00 01 82616300 6161 6162 f6"),
    (
      "./a sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
      "85 1818 5822 1220 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00 03 6161"
    ),
  ]

  @Test(arguments: encodings)
  func encoding(_ source: String, _ expected: String) {
    let encoded = onBench { bench throws(Failure) in try bench.encode(bench.parse(Array(source.utf8))) }
    #expect((try? encoded.get()).map(hex) == hex(bytes(expected)))
    let again = onBench { bench throws(Failure) in try bench.encode(bench.decode(bytes(expected))) }
    #expect((try? again.get()).map(hex) == hex(bytes(expected)))
  }

  /// α-normalisation happens while writing.
  @Test(arguments: [
    ("λ(x : a) → λ(y : x) → x y", "λ(_ : a) → λ(_ : _) → _@1 _"),
    ("λ(x : Bool) → λ(x : Bool) → [ x, x@1, x@2, _, _@1 ]", "λ(_ : Bool) → λ(_ : Bool) → [ _, _@1, x, _@2, _@3 ]"),
    ("∀(x : a) → x → x", "a → _ → _@1"),
    ("let x = 1 let y = x in y x z", "let _ = 1 let _ = _ in _ _@1 z"),
    ("(λ(x : a) → x) x", "(λ(_ : a) → _) x"),
  ])
  func alpha(_ source: String, _ expected: String) {
    let encoded = onBench { bench throws(Failure) in try bench.encode(bench.parse(Array(source.utf8)), alpha: true) }
    let plain = onBench { bench throws(Failure) in try bench.encode(bench.parse(Array(expected.utf8))) }
    #expect((try? encoded.get()).map(hex) == (try? plain.get()).map(hex))
  }

  /// What a decoder accepts although no encoder writes it, and what it is.
  @Test(arguments: [
    ("d9d9f7 82 d9d9f7 6178 d9d9f7 00", "x"), ("da0000d9f7 00", "_"), ("d9d9f7 d9d9f7 00", "_"),
    ("1b 0000000000000001", "_@1"), ("c2 41 02", "_@2"), ("82 6178 c2 43 000001", "x@1"),
    ("98 02 0f 18 05", "5"), ("82 0f c2 40", "0"), ("82 0f c2 44 00000007", "7"), ("82 10 c3 40", "-1"),
    ("82 10 c3 44 ffffffff", "-4294967296"), ("82 10 c3 48 ffffffffffffffff", "-18446744073709551616"),
    ("fa 3fc00000", "1.5"), ("fb 3ff8000000000000", "1.5"), ("fb 7ff8000000000001", "NaN"),
    ("82 08 a2 6162 01 6161 00", "{ a = _, b = _@1 }"),
    ("82 08 a3 6163 02 6161 00 6162 01", "{ a = _, b = _@1, c = _@2 }"),
    ("83 00 83 00 83 00 00 01 02 03", "_ _@1 _@2 _@3"), ("83 00 d9d9f7 83 00 00 01 02", "_ _@1 _@2"),
    ("84 1820 f4 00 00", "-00:00"), ("84 181f 00 00 c4 82 01 03", "00:00:30"),
    ("84 181f 00 00 c4 82 1903e8 00", "00:00:00"),
    ("84 181f 00 00 c4 82 1903e8 c2 40", "00:00:00"), ("84 181f 00 00 c4 82 21 19176f", "00:00:59.99"),
  ])
  func decoding(_ encoded: String, _ expected: String) {
    let printed = onBench { bench throws(Failure) in try bench.print(bench.decode(bytes(encoded))) }
    #expect((try? printed.get()).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(arguments: [
    ("", DiagnosticCode.binaryTooShort), ("82", .binaryTooShort), ("82 0f", .binaryTooShort),
    ("1b 00", .binaryTooShort),
    ("82 12 62 61", .binaryTooShort), ("9b ffffffffffffffff 00", .binaryTooShort),
    ("82 08 bb 8000000000000000", .binaryTooShort),
    ("9a 0000ffff 04 f6 00", .binaryTooShort), ("80", .invalidBinary), ("81 00", .invalidBinary),
    ("00 00", .invalidBinary),
    ("20", .invalidBinary), ("40", .invalidBinary), ("a0", .invalidBinary), ("f6", .invalidBinary),
    ("f7", .invalidBinary),
    ("1c", .invalidBinary), ("ff", .invalidBinary), ("9f 0f 05 ff", .invalidBinary), ("c1 00", .invalidBinary),
    ("64 54727565", .invalidBinary), ("63 666f6f", .invalidBinary), ("82 615f 00", .invalidBinary),
    ("83 6178 00 00", .invalidBinary),
    ("82 00 00", .invalidBinary), ("84 01 615f 00 00", .invalidBinary), ("84 03 0e 00 00", .invalidBinary),
    ("82 04 f6", .invalidBinary), ("83 04 00 00", .invalidBinary), ("83 05 00 00", .invalidBinary),
    ("82 0c 00", .invalidBinary),
    ("82 0d 00", .invalidBinary), ("82 0f 20", .invalidBinary), ("82 0f c3 41 00", .invalidBinary),
    ("82 1821 6161", .invalidBinary),
    ("83 12 60 00", .invalidBinary), ("82 12 61 ff", .invalidUTF8), ("82 12 62 c080", .invalidUTF8),
    ("82 12 63 eda080", .invalidUTF8),
    ("82 12 64 f4908080", .invalidUTF8), ("82 61 80 00", .invalidUTF8),
    ("82 08 a2 6161 00 6161 00", .duplicateLabel), ("82 07 a3 6162 00 6161 00 6162 00", .duplicateLabel),
    ("82 0b a2 6161 f6 6161 f6", .duplicateLabel), ("84 181e 1907e7 02 181d", .invalidTime),
    ("84 181e 00 0d 01", .invalidBinary),
    ("84 181f 1818 00 c4 82 00 00", .invalidBinary), ("84 181f 00 00 c4 82 00 183c", .invalidTime),
    ("84 181f 00 00 c4 82 20 190258", .invalidTime), ("84 181f 00 00 c4 82 3a 7fffffff 00", .tooLarge),
    ("84 181f 00 00 c4 82 1b ffffffffffffffff 01", .invalidTime), ("84 181f 00 00 00", .invalidBinary),
    ("84 1820 f6 00 00", .invalidBinary), ("1b 0000000100000000", .tooLarge), ("82 6178 c2 45 0100000000", .tooLarge),
    ("84 1818 f6 04 07", .invalidBinary), ("84 1818 f6 00 08", .invalidBinary),
    ("85 1818 f6 00 07 6161", .invalidBinary),
    ("87 1818 f6 00 00 f6 6161 f6", .invalidBinary), ("85 1818 42 1220 00 03 6161", .invalidBinary),
    ("84 181d 00 80 00", .invalidBinary), ("84 181d 00 81 01 00", .invalidBinary),
    ("83 0a 00 82 00 00", .invalidBinary),
    ("84 1819 6178 f6 00", .invalidBinary), ("85 1819 00 f6 00 00", .invalidBinary),
  ])
  func refused(_ encoded: String, _ code: DiagnosticCode) {
    let result = onBench { bench throws(Failure) in try bench.encode(bench.decode(bytes(encoded))) }
    #expect(result == .failure(CodeError(code: code)))
  }

  /// Each range is the bytes of its item.
  @Test func ranges() throws {
    let bench = Bench()
    do throws(Failure) {
      let start = try bench.load(bytes("84 03 04 d9d9f7 820f01 83 00 6454797065 00")).start
      let sum = try bench.block.decode(start, 17)
      #expect(bench.block.range(sum) == SourceRange(start, start + 17))
      #expect(bench.block.range(bench.block.child(sum, 0)) == SourceRange(start + 6, start + 9))
      #expect(bench.block.range(bench.block.child(sum, 1)) == SourceRange(start + 9, start + 17))
    } catch { Issue.record("\(bench.block.diagnostic)") }
  }

  /// A full sink ends a writer at any byte, and leaves nothing behind.
  @Test func fullSink() {
    let source = "let f = λ(x : { a : Natural, b : Text }) → ∀(y : x.a) → \"${x.b} ${y}\" in [ f { a = 1, b = \"\" } ]"
    let bench = Bench()
    do throws(Failure) {
      let term = try bench.parse(Array(source.utf8))
      let encoded = try bench.encode(term)
      let printed = try bench.print(term)
      for left in 0..<max(encoded.count, printed.count) {
        for form in 0..<3 {
          var sink = ShortSink(left: left)
          var full = false
          do throws(Failure) {
            if form == 2 {
              try bench.block.print(term, into: &sink)
            } else {
              try bench.block.encode(term, alpha: form == 1, into: &sink)
            }
          } catch { full = bench.block.diagnostic.code == .outputFull }
          if left < (form == 2 ? printed.count : form == 1 ? 0 : encoded.count), !full {
            Issue.record("\(form) \(left)")
          }
          bench.expectAtRest()
        }
      }
    } catch { Issue.record("\(bench.block.diagnostic)") }
  }
}
