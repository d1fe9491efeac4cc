// SPDX-License-Identifier: MIT

/// SHA-256 (FIPS 180-4) of the bytes written so far. The integrity checks of imports are this hash of an
/// expression's encoding (standard: binary.md §Motivation), so the encoder writes straight into it.
public struct SHA256: ByteSink {
  private var state: SIMD8<UInt32>
  private var pending: InlineArray<64, UInt8>
  /// Bytes written; the last `count % 64` of them wait in `pending`.
  private var count: UInt64

  public init() {
    state = SIMD8(
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    pending = InlineArray(repeating: 0)
    count = 0
  }

  /// Always true: a hash is never full.
  @inline(__always)
  public mutating func write(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let fill = Int(truncatingIfNeeded: self.count & 63)
    if fill &+ count < 64 {
      var i = 0
      while i < count {
        pending[fill &+ i] = start[i]
        i &+= 1
      }
      self.count &+= UInt64(truncatingIfNeeded: count)
    } else {
      absorb(start, count, fill)
    }
    return true
  }

  /// At least one whole block.
  @inline(never)
  private mutating func absorb(_ start: UnsafePointer<UInt8>, _ count: Int, _ fill: Int) {
    self.count &+= UInt64(truncatingIfNeeded: count)
    var at = 0
    if fill > 0 {
      while fill &+ at < 64 {
        pending[fill &+ at] = start[at]
        at &+= 1
      }
      compressPending()
    }
    while at &+ 64 <= count {
      compress(UnsafeRawPointer(start + at))
      at &+= 64
    }
    var i = 0
    while at < count {
      pending[i] = start[at]
      i &+= 1
      at &+= 1
    }
  }

  private mutating func compressPending() {
    let block = pending
    block.span.withUnsafeBytes { compress($0.baseAddress.unsafelyUnwrapped) }
  }

  /// The 32 bytes of the hash as eight big-endian words. Nothing may be written afterwards.
  public mutating func finish() -> InlineArray<8, UInt32> {
    // §5.1.1: a one bit, zeros, and the length in bits at the end of a block.
    let bits = count &* 8
    _ = write(0x80)
    while count & 63 != 56 { _ = write(0) }
    var i: UInt64 = 0
    while i < 8 {
      _ = write(UInt8(truncatingIfNeeded: bits >> (56 &- 8 &* i)))
      i &+= 1
    }
    var words = InlineArray<8, UInt32>(repeating: 0)
    for i in 0..<8 { words[i] = state[i] }
    return words
  }

  /// §6.2.2. Eight rounds at a time: by then the working variables, whose names rotate instead of their values, have
  /// their own names again.
  @inline(never)
  private mutating func compress(_ block: UnsafeRawPointer) {
    var w = InlineArray<64, UInt32>(repeating: 0)
    for i in 0..<16 { w[i] = block.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self).bigEndian }
    for i in 16..<64 {
      let w15 = w[i &- 15], w2 = w[i &- 2]
      let s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ w15 &>> 3
      let s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ w2 &>> 10
      w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
    }
    var a = state[0]
    var b = state[1]
    var c = state[2]
    var d = state[3]
    var e = state[4]
    var f = state[5]
    var g = state[6]
    var h = state[7]
    var i = 0
    while i < 64 {
      round(a, b, c, &d, e, f, g, &h, constants[i] &+ w[i])
      round(h, a, b, &c, d, e, f, &g, constants[i &+ 1] &+ w[i &+ 1])
      round(g, h, a, &b, c, d, e, &f, constants[i &+ 2] &+ w[i &+ 2])
      round(f, g, h, &a, b, c, d, &e, constants[i &+ 3] &+ w[i &+ 3])
      round(e, f, g, &h, a, b, c, &d, constants[i &+ 4] &+ w[i &+ 4])
      round(d, e, f, &g, h, a, b, &c, constants[i &+ 5] &+ w[i &+ 5])
      round(c, d, e, &f, g, h, a, &b, constants[i &+ 6] &+ w[i &+ 6])
      round(b, c, d, &e, f, g, h, &a, constants[i &+ 7] &+ w[i &+ 7])
      i &+= 8
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }
}

/// FIPS 180-4 §4.2.2
private let constants: InlineArray<64, UInt32> = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1,
  0x923f_82a4, 0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
  0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786,
  0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147,
  0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
  0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a,
  0x5b9c_ca4f, 0x682e_6ff3, 0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
  0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]

// FIPS 180-4 §4.1.2

@inline(__always)
private func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x &>> n | x &<< (32 &- n) }

/// One round: the new `a` arrives in `h`, which takes that name in the next round, and the new `e` in `d`.
@inline(__always)
private func round(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
  _ kw: UInt32
) {
  // The sums of rotations by 6, 11, 25 and by 2, 13, 22, nested to need fewer registers.
  let t1 = h &+ kw &+ (g ^ (e & (f ^ g))) &+ rotate(rotate(rotate(e, 14) ^ e, 5) ^ e, 6)
  let t2 = rotate(rotate(rotate(a, 9) ^ a, 11) ^ a, 2) &+ (b ^ ((a ^ b) & (b ^ c)))
  d = d &+ t1
  h = t1 &+ t2
}
