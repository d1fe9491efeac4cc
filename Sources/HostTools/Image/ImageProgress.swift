// SPDX-License-Identifier: MIT

import Glibc

/// A line that says what is being done and how long it may take, once it takes longer than people wait for.
final class ImageProgress {
  private let count: Int
  private let isShown: Bool
  private let begun = ImageProgress.now()
  private var isOpen = false

  init(_ count: Int, _ settings: Settings) {
    self.count = count
    isShown = settings.messages.format != .json && isatty(STDERR_FILENO) == 1
  }

  var seconds: Double { Self.now() - begun }

  func show(_ step: Int, _ what: String) {
    guard isShown, seconds > 1, step > 0 else { return }
    let left = Int((seconds / Double(step) * Double(count - step)).rounded(.up))
    let words = what.utf8.count > 60 ? String(what.prefix(58)) + "…" : what
    writeError("\r\u{1b}[K[\(step + 1)/\(count)] about \(left) s left: \(words)")
    isOpen = true
  }

  func finish() {
    if isOpen { writeError("\r\u{1b}[K") }
    isOpen = false
  }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
