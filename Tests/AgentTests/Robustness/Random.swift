// SPDX-License-Identifier: MIT

import Glibc

/// Numbers that are the same wherever the seed is the same (SplitMix64).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func one<T>(of choices: [T]) -> T { choices[below(choices.count)] }

  /// True once in `count` times.
  mutating func isOne(in count: Int) -> Bool { below(count) == 0 }
}

/// A number of the environment, for longer runs than those of every day.
func environment(_ name: String, default value: Int) -> Int {
  getenv(name).flatMap { Int(String(cString: $0)) } ?? value
}
