// SPDX-License-Identifier: MIT

import DhallLite

extension Agent {
  /// Puts a line into the log: what happened, to whom, and the diagnostic behind it. A log that the platform does not
  /// fetch in time loses lines, oldest last.
  @inline(never)
  func say(_ what: StaticString, _ whom: ShortText = ShortText(), _ trouble: Trouble = Trouble()) {
    let area = state.pointee.areas.log
    let start = state.pointee.log.end
    guard start + 2 < area.count else { return }
    var line = BufferSink(
      UnsafeMutableBufferPointer(
        start: (area.baseAddress.unsafelyUnwrapped + start + 2).assumingMemoryBound(to: UInt8.self),
        count: min(area.count - start - 2, 1024)))
    _ = line.write(what.utf8Start, what.utf8CodeUnitCount)
    line.add(" ", whom)
    if !trouble.isNone { line.add(": ", trouble) }
    area[start] = UInt8(truncatingIfNeeded: line.count)
    area[start + 1] = UInt8(truncatingIfNeeded: line.count >> 8)
    state.pointee.log.end = start + 2 + line.count
  }

  func say(_ what: StaticString, _ trouble: Trouble) { say(what, ShortText(), trouble) }

  /// The next line that waits.
  func nextLine() -> UnsafeRawBufferPointer? {
    let log = state.pointee.log
    guard log.first < log.end else {
      state.pointee.log = Log()
      return nil
    }
    let area = state.pointee.areas.log
    let count = Int(area[log.first]) | Int(area[log.first + 1]) << 8
    state.pointee.log.first = log.first + 2 + count
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(area)[log.first + 2..<log.first + 2 + count])
  }
}

extension BufferSink {
  mutating func add(_ text: StaticString) { _ = write(text.utf8Start, text.utf8CodeUnitCount) }

  /// `policy.dhall:3:5: D0312 of "x": expected …, found …`
  mutating func add(_ before: StaticString, _ trouble: Trouble) {
    add(before)
    if !trouble.file.isEmpty {
      add(trouble.file.printable)
      if trouble.line > 0 {
        add(":")
        add(UInt64(trouble.line))
        add(":")
        add(UInt64(trouble.column))
      }
      add(": ")
    }
    add(trouble.code)
    add(" of ", trouble.subject)
    add(", expected ", trouble.expected)
    add(", found ", trouble.found)
  }

  fileprivate mutating func add(_ before: StaticString, _ text: ShortText) {
    if text.isEmpty { return }
    add(before)
    add(text.printable)
  }

  private mutating func add(_ number: UInt64) {
    var text = ShortText()
    text.append(number)
    add(text)
  }
}

extension Trouble {
  /// A letter and four digits.
  var code: ShortText {
    var text = ShortText()
    var letter = letter
    withUnsafeBytes(of: &letter) { text.append($0) }
    var scale: UInt16 = 1000
    while scale > 0 {
      text.append(UInt64(number / scale % 10))
      scale /= 10
    }
    return text
  }
}
