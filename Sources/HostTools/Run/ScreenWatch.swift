// SPDX-License-Identifier: MIT

import Glibc

/// Looks at a machine's screen, some times a second at most.
final class ScreenWatch {
  private let control: String?
  private let path: String
  private var last = -1.0

  init(_ machine: Machine, scratch: String) {
    control = machine.control
    path = scratch + "/screen.png"
  }

  var isDue: Bool { ImageProgress.now() - last >= 0.25 }

  /// What it shows; nil where there is nothing to be seen.
  func picture() -> Picture? {
    last = ImageProgress.now()
    guard let control, MachineControl.screenshot(control, to: path), let file = try? readWhole(path) else { return nil }
    return Picture(png: file)
  }

  /// Leaves the last picture where the user finds it; nil if there is none.
  func kept(as wanted: String?) -> String? {
    guard fileExists(path) else { return nil }
    guard let wanted else { return path }
    guard let content = try? readWhole(path), content.withUnsafeBytes({ replaceFile(wanted, with: $0) }) == 0 else {
      return nil
    }
    return wanted
  }
}
