// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Asks the evaluator; what it complains of is a refusal.
  func language<T>(_ block: Block, _ body: () throws(Diagnostic) -> T) throws(Refusal) -> T {
    do throws(Diagnostic) { return try body() } catch { throw refuse(Trouble(error, in: block)) }
  }
}

extension Trouble {
  /// A diagnostic of the language, while its block can still tell.
  init(_ diagnostic: Diagnostic, in block: Block) {
    letter = 0x44
    number = diagnostic.code.rawValue
    if let source = block.source(of: diagnostic.range) {
      let name = block.slice(source.name.start, source.name.end - source.name.start)
      file = ShortText(name)
      let place = block.position(diagnostic.range.start, in: source.text)
      line = place.line
      column = place.column
      start = diagnostic.range.start - source.text.start
      end = diagnostic.range.end - source.text.start
    }
    // As a rule a type error names the expected type first; a single term is what was found.
    var terms = 0
    let notes: InlineArray<3, DiagnosticNote?> = [diagnostic.first, diagnostic.second, diagnostic.third]
    for i in notes.indices {
      switch notes[i] {
      case .name(let name): subject = ShortText(block.bytes(name))
      case .bytes(let start, let count): subject = ShortText(block.slice(start, count))
      case .term(let term):
        terms += 1
        if terms == 1 { expected = ShortText(term, in: block) } else { found = ShortText(term, in: block) }
      default: break
      }
    }
    if terms == 1 { (expected, found) = (found, expected) }
  }

  /// What has no place of its own, as when steps or memory run out, is said of the whole document.
  func placed(in name: ShortText, _ document: UnsafeRawBufferPointer?) -> Trouble {
    guard file.isEmpty else { return self }
    var trouble = self
    trouble.file = name
    if let document, start < end { (trouble.line, trouble.column) = lineAndColumn(of: Int(start), in: document) }
    return trouble
  }

  /// A mistake in a document.
  init(_ error: NodeReadError, in document: UnsafeRawBufferPointer, file: ShortText) {
    letter = 0x43
    number = 100 + UInt16(error.code.rawValue)
    self.file = file
    start = error.place.start
    end = error.place.end
    (line, column) = lineAndColumn(of: Int(error.place.start), in: document)
    if start < end, Int(end) <= document.count {
      found = ShortText(UnsafeRawBufferPointer(rebasing: document[Int(start)..<Int(end)]))
    }
  }
}

/// Both from 1; columns count characters.
func lineAndColumn(of offset: Int, in document: UnsafeRawBufferPointer) -> (UInt32, UInt32) {
  var line: UInt32 = 1
  var column: UInt32 = 1
  for i in 0..<min(offset, document.count) {
    if document[i] == 0x0a {
      line += 1
      column = 1
    } else if document[i] & 0xc0 != 0x80 {
      column += 1
    }
  }
  return (line, column)
}

extension ShortText {
  /// A term in Dhall, as far as it fits.
  init(_ term: TermID, in block: Block) {
    var storage = InlineArray<161, UInt8>(repeating: 0)
    self = withUnsafeMutableBytes(of: &storage) { raw in
      let bytes = raw.assumingMemoryBound(to: UInt8.self)
      // What does not fit is refused a piece at a time: what came before stands.
      var sink = Output.buffer(bytes)
      do throws(Diagnostic) { try block.write(term, as: .text, into: &sink) } catch {}
      return ShortText(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(raw)[..<sink.count]))
    }
  }
}
