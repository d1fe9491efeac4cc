// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// Why a command ends without a result.
package enum CommandFailure: Error {
  case host(HostProblem)
  /// Everything has been said: the exit status tells the rest. A block's diagnostics are shown before it goes away.
  case shown
}

/// One evaluation: a block of memory, and the world that its imports come from.
package struct Session: ~Copyable {
  package let block: Block
  private var source: FileSource
  private let messages: Messages
  private let memory: UnsafeMutableRawBufferPointer

  package init(_ settings: Settings) throws(CommandFailure) {
    let memory = try reserveMemory(settings.memory)
    let block: Block
    do throws(Diagnostic) {
      block = try Block.prepared(memory, limits: Limits(steps: settings.steps))
    } catch {
      munmap(memory.baseAddress, memory.count)
      throw .host(HostProblem(.memoryTooSmall, "the block of memory is too small to begin with"))
    }
    self.block = block
    self.memory = memory
    messages = settings.messages
    source = FileSource(settings)
  }

  deinit { munmap(memory.baseAddress, memory.count) }

  package func attempt<T>(_ body: (Block) throws(Diagnostic) -> T) throws(CommandFailure) -> T {
    do throws(Diagnostic) { return try body(block) } catch { throw shown(error) }
  }

  /// Says what is wrong while the block can still tell.
  private func shown(_ diagnostic: Diagnostic) -> CommandFailure {
    messages.show(diagnostic, in: block)
    return .shown
  }

  /// Parses a source; `name` is what its relative imports start from.
  package func read(_ text: borrowing ByteBuffer, name: String) throws(CommandFailure) -> TermID {
    var spelling = ByteBuffer(capacity: 256)
    spelling.append(sourceName(name))
    let block = block
    do throws(Diagnostic) {
      return try text.withBytes { text throws(Diagnostic) in
        try spelling.withBytes { name throws(Diagnostic) in try block.read(text, name: name) }
      }
    } catch {
      throw shown(error)
    }
  }

  /// Reads the binary encoding.
  package func decode(_ encoded: borrowing ByteBuffer) throws(CommandFailure) -> TermID {
    let block = block
    do throws(Diagnostic) {
      return try encoded.withBytes { bytes throws(Diagnostic) in try block.decode(bytes) }
    } catch {
      throw shown(error)
    }
  }

  package func read(_ text: [UInt8], name: String) throws(CommandFailure) -> TermID {
    var bytes = ByteBuffer(capacity: text.count + 1)
    bytes.append(text)
    return try read(bytes, name: name)
  }

  package mutating func resolve(_ term: TermID) throws(CommandFailure) {
    do throws(Diagnostic) {
      try block.resolve(term, from: &source)
    } catch {
      let failure = shown(error)
      source.explain(error, in: block)
      throw failure
    }
  }

  /// Reads a file (`-`: standard input) and resolves its imports.
  package mutating func load(_ file: String) throws(CommandFailure) -> TermID {
    let input = try readInput(file)
    return try load(input, file)
  }

  /// The same for what has been read from the file.
  mutating func load(_ input: borrowing ByteBuffer, _ file: String) throws(CommandFailure) -> TermID {
    let term = try read(input, name: inputName(file))
    try resolve(term)
    return term
  }

  package func write(_ term: TermID, as form: Block.Form) throws(CommandFailure) -> ByteBuffer {
    var output = ByteBuffer()
    do throws(Diagnostic) { try block.write(term, as: form, into: &output) } catch { throw shown(error) }
    return output
  }
}

extension Session {
  /// `sha256:` and the digits of a normal form's hash, with the end of the line.
  package func hash(_ normal: TermID) throws(CommandFailure) -> ByteBuffer {
    let digits = try attempt { block throws(Diagnostic) in
      var digits = InlineArray<64, UInt8>(repeating: 0)
      var failure: Diagnostic?
      withUnsafeMutableBytes(of: &digits) { raw in
        guard let start = raw.baseAddress else { return }
        do throws(Diagnostic) {
          try block.hash(normal, into: start.assumingMemoryBound(to: UInt8.self))
        } catch { failure = error }
      }
      if let failure { throw failure }
      return digits
    }
    var output = ByteBuffer(capacity: 80)
    output.append("sha256:")
    for i in digits.indices { output.append(digits[i]) }
    output.append(0x0a)
    return output
  }
}
