// SPDX-License-Identifier: MIT

/// A whole number in decimal.
func decimal(_ text: UnsafeRawBufferPointer) -> UInt64? {
  var value: UInt64 = 0
  for byte in text {
    let digit = byte &- 0x30
    guard digit < 10 else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
    guard !overflow, !carry else { return nil }
    value = sum
  }
  return text.isEmpty ? nil : value
}
