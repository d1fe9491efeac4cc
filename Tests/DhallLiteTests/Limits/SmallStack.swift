// SPDX-License-Identifier: MIT

import Foundation

@testable import DhallLite

private final class Entry {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

/// Runs `body` on a thread with the 64 KiB of stack that a Genode component has.
func onSmallStack<T>(_ body: @escaping () -> T) -> T {
  var result: T?
  withUnsafeMutablePointer(to: &result) { result in
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    precondition(pthread_attr_setstacksize(&attributes, 64 << 10) == 0)
    var thread = pthread_t()
    let entry = Unmanaged.passRetained(Entry { result.pointee = body() })
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        Unmanaged<Entry>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, entry.toOpaque())
    precondition(status == 0, "no thread")
    pthread_join(thread, nil)
    pthread_attr_destroy(&attributes)
  }
  return result!
}

/// What an evaluation of a source took, and how each of its stages ended.
struct Ride {
  var outcome: Outcome
  var steps: UInt64
  var peak: Int
}

/// Parses, resolves, checks and normalises in a block of `bytes`, and writes the result to `output` bytes.
func ride(
  _ source: [UInt8], bytes: Int = 64 << 20, steps: Int = .max, stackWords: Int = .max, output: Int = 1 << 16,
  checked: Bool = true
) -> Ride {
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 16)
  let target = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: output)
  defer {
    memory.deallocate()
    target.deallocate()
  }
  let limits = Limits(steps: numericCast(steps), stackWords: stackWords)
  do throws(Diagnostic) {
    let block = try Block.prepared(memory, limits: limits)
    do throws(Diagnostic) {
      let term = try block.read(source)
      if checked { try block.check(term) }
      let normal = try block.normalize(term)
      var sink = Output.buffer(target)
      try block.write(normal, as: .text, into: &sink)
      return Ride(outcome: .done(Array(target[..<sink.count])), steps: block.steps, peak: block.peakBytes)
    } catch {
      return Ride(outcome: .failed(error.code), steps: block.steps, peak: block.peakBytes)
    }
  } catch {
    return Ride(outcome: .failed(error.code), steps: 0, peak: 0)
  }
}

func ride(_ source: String, bytes: Int = 64 << 20, steps: Int = .max, checked: Bool = true) -> Ride {
  ride(Array(source.utf8), bytes: bytes, steps: steps, checked: checked)
}
