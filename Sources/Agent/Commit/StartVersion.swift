// SPDX-License-Identifier: MIT

import GenodeConfig

/// The version of a start node: the policy's own, and behind a `~` how often the agent has raised it.
///
///     version: 3     the policy's
///     version: 3~2   raised twice; init sees another version and makes the child anew
///     version: ~1    the policy has none
///
/// As long as the policy's own stays the same, the count stays too: to forget it would be a restart.
struct StartVersion {
  var text: ShortText

  /// `before` is the version that is in force.
  init(_ own: ShortText, before: UnsafeRawBufferPointer?) {
    text = own
    guard let before else { return }
    let (base, count) = Self.parts(before)
    if own.equals(base), count > 0 { add(count) }
  }

  /// One more than it is.
  init(raising version: UnsafeRawBufferPointer) {
    let (base, count) = Self.parts(version)
    text = ShortText(base)
    add(count &+ 1)
  }

  private mutating func add(_ count: UInt64) {
    text.append("~")
    text.append(count)
  }

  private static func parts(_ version: UnsafeRawBufferPointer) -> (UnsafeRawBufferPointer, UInt64) {
    var at = version.count
    while at > 0, version[at - 1] != 0x7e { at -= 1 }
    guard at > 0, let count = decimal(UnsafeRawBufferPointer(rebasing: version[at...])) else { return (version, 0) }
    return (UnsafeRawBufferPointer(rebasing: version[..<(at - 1)]), count)
  }
}
