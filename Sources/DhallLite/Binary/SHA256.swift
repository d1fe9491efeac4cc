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

  /// §6.2.2. Unrolled, so that the schedule and the working variables stay in registers and the names rotate
  /// instead of the values.
  @inline(never)
  private mutating func compress(_ block: UnsafeRawPointer) {
    @inline(__always)
    func load(_ i: Int) -> UInt32 { block.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self).bigEndian }

    var a = state[0]
    var b = state[1]
    var c = state[2]
    var d = state[3]
    var e = state[4]
    var f = state[5]
    var g = state[6]
    var h = state[7]
    var w0 = load(0)
    var w1 = load(1)
    var w2 = load(2)
    var w3 = load(3)
    var w4 = load(4)
    var w5 = load(5)
    var w6 = load(6)
    var w7 = load(7)
    var w8 = load(8)
    var w9 = load(9)
    var w10 = load(10)
    var w11 = load(11)
    var w12 = load(12)
    var w13 = load(13)
    var w14 = load(14)
    var w15 = load(15)
    round(a, b, c, &d, e, f, g, &h, 0x428a_2f98 &+ w0)
    round(h, a, b, &c, d, e, f, &g, 0x7137_4491 &+ w1)
    round(g, h, a, &b, c, d, e, &f, 0xb5c0_fbcf &+ w2)
    round(f, g, h, &a, b, c, d, &e, 0xe9b5_dba5 &+ w3)
    round(e, f, g, &h, a, b, c, &d, 0x3956_c25b &+ w4)
    round(d, e, f, &g, h, a, b, &c, 0x59f1_11f1 &+ w5)
    round(c, d, e, &f, g, h, a, &b, 0x923f_82a4 &+ w6)
    round(b, c, d, &e, f, g, h, &a, 0xab1c_5ed5 &+ w7)
    round(a, b, c, &d, e, f, g, &h, 0xd807_aa98 &+ w8)
    round(h, a, b, &c, d, e, f, &g, 0x1283_5b01 &+ w9)
    round(g, h, a, &b, c, d, e, &f, 0x2431_85be &+ w10)
    round(f, g, h, &a, b, c, d, &e, 0x550c_7dc3 &+ w11)
    round(e, f, g, &h, a, b, c, &d, 0x72be_5d74 &+ w12)
    round(d, e, f, &g, h, a, b, &c, 0x80de_b1fe &+ w13)
    round(c, d, e, &f, g, h, a, &b, 0x9bdc_06a7 &+ w14)
    round(b, c, d, &e, f, g, h, &a, 0xc19b_f174 &+ w15)
    round(a, b, c, &d, e, f, g, &h, 0xe49b_69c1 &+ next(&w0, w1, w9, w14))
    round(h, a, b, &c, d, e, f, &g, 0xefbe_4786 &+ next(&w1, w2, w10, w15))
    round(g, h, a, &b, c, d, e, &f, 0x0fc1_9dc6 &+ next(&w2, w3, w11, w0))
    round(f, g, h, &a, b, c, d, &e, 0x240c_a1cc &+ next(&w3, w4, w12, w1))
    round(e, f, g, &h, a, b, c, &d, 0x2de9_2c6f &+ next(&w4, w5, w13, w2))
    round(d, e, f, &g, h, a, b, &c, 0x4a74_84aa &+ next(&w5, w6, w14, w3))
    round(c, d, e, &f, g, h, a, &b, 0x5cb0_a9dc &+ next(&w6, w7, w15, w4))
    round(b, c, d, &e, f, g, h, &a, 0x76f9_88da &+ next(&w7, w8, w0, w5))
    round(a, b, c, &d, e, f, g, &h, 0x983e_5152 &+ next(&w8, w9, w1, w6))
    round(h, a, b, &c, d, e, f, &g, 0xa831_c66d &+ next(&w9, w10, w2, w7))
    round(g, h, a, &b, c, d, e, &f, 0xb003_27c8 &+ next(&w10, w11, w3, w8))
    round(f, g, h, &a, b, c, d, &e, 0xbf59_7fc7 &+ next(&w11, w12, w4, w9))
    round(e, f, g, &h, a, b, c, &d, 0xc6e0_0bf3 &+ next(&w12, w13, w5, w10))
    round(d, e, f, &g, h, a, b, &c, 0xd5a7_9147 &+ next(&w13, w14, w6, w11))
    round(c, d, e, &f, g, h, a, &b, 0x06ca_6351 &+ next(&w14, w15, w7, w12))
    round(b, c, d, &e, f, g, h, &a, 0x1429_2967 &+ next(&w15, w0, w8, w13))
    round(a, b, c, &d, e, f, g, &h, 0x27b7_0a85 &+ next(&w0, w1, w9, w14))
    round(h, a, b, &c, d, e, f, &g, 0x2e1b_2138 &+ next(&w1, w2, w10, w15))
    round(g, h, a, &b, c, d, e, &f, 0x4d2c_6dfc &+ next(&w2, w3, w11, w0))
    round(f, g, h, &a, b, c, d, &e, 0x5338_0d13 &+ next(&w3, w4, w12, w1))
    round(e, f, g, &h, a, b, c, &d, 0x650a_7354 &+ next(&w4, w5, w13, w2))
    round(d, e, f, &g, h, a, b, &c, 0x766a_0abb &+ next(&w5, w6, w14, w3))
    round(c, d, e, &f, g, h, a, &b, 0x81c2_c92e &+ next(&w6, w7, w15, w4))
    round(b, c, d, &e, f, g, h, &a, 0x9272_2c85 &+ next(&w7, w8, w0, w5))
    round(a, b, c, &d, e, f, g, &h, 0xa2bf_e8a1 &+ next(&w8, w9, w1, w6))
    round(h, a, b, &c, d, e, f, &g, 0xa81a_664b &+ next(&w9, w10, w2, w7))
    round(g, h, a, &b, c, d, e, &f, 0xc24b_8b70 &+ next(&w10, w11, w3, w8))
    round(f, g, h, &a, b, c, d, &e, 0xc76c_51a3 &+ next(&w11, w12, w4, w9))
    round(e, f, g, &h, a, b, c, &d, 0xd192_e819 &+ next(&w12, w13, w5, w10))
    round(d, e, f, &g, h, a, b, &c, 0xd699_0624 &+ next(&w13, w14, w6, w11))
    round(c, d, e, &f, g, h, a, &b, 0xf40e_3585 &+ next(&w14, w15, w7, w12))
    round(b, c, d, &e, f, g, h, &a, 0x106a_a070 &+ next(&w15, w0, w8, w13))
    round(a, b, c, &d, e, f, g, &h, 0x19a4_c116 &+ next(&w0, w1, w9, w14))
    round(h, a, b, &c, d, e, f, &g, 0x1e37_6c08 &+ next(&w1, w2, w10, w15))
    round(g, h, a, &b, c, d, e, &f, 0x2748_774c &+ next(&w2, w3, w11, w0))
    round(f, g, h, &a, b, c, d, &e, 0x34b0_bcb5 &+ next(&w3, w4, w12, w1))
    round(e, f, g, &h, a, b, c, &d, 0x391c_0cb3 &+ next(&w4, w5, w13, w2))
    round(d, e, f, &g, h, a, b, &c, 0x4ed8_aa4a &+ next(&w5, w6, w14, w3))
    round(c, d, e, &f, g, h, a, &b, 0x5b9c_ca4f &+ next(&w6, w7, w15, w4))
    round(b, c, d, &e, f, g, h, &a, 0x682e_6ff3 &+ next(&w7, w8, w0, w5))
    round(a, b, c, &d, e, f, g, &h, 0x748f_82ee &+ next(&w8, w9, w1, w6))
    round(h, a, b, &c, d, e, f, &g, 0x78a5_636f &+ next(&w9, w10, w2, w7))
    round(g, h, a, &b, c, d, e, &f, 0x84c8_7814 &+ next(&w10, w11, w3, w8))
    round(f, g, h, &a, b, c, d, &e, 0x8cc7_0208 &+ next(&w11, w12, w4, w9))
    round(e, f, g, &h, a, b, c, &d, 0x90be_fffa &+ next(&w12, w13, w5, w10))
    round(d, e, f, &g, h, a, b, &c, 0xa450_6ceb &+ next(&w13, w14, w6, w11))
    round(c, d, e, &f, g, h, a, &b, 0xbef9_a3f7 &+ next(&w14, w15, w7, w12))
    round(b, c, d, &e, f, g, h, &a, 0xc671_78f2 &+ next(&w15, w0, w8, w13))
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

/// The next word of the message schedule, in the place of the one 16 before it.
@inline(__always)
private func next(_ w: inout UInt32, _ w15: UInt32, _ w7: UInt32, _ w2: UInt32) -> UInt32 {
  let s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ w15 &>> 3
  let s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ w2 &>> 10
  w = w &+ s0 &+ w7 &+ s1
  return w
}
