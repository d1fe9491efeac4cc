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

/// A whole number, with K, M or G for multiples of 1024.
func byteSize(_ text: UnsafeRawBufferPointer) -> UInt64? {
  var digits = text.count
  var shift: UInt64 = 0
  switch text.last {
  case 0x4b: (digits, shift) = (digits - 1, 10)
  case 0x4d: (digits, shift) = (digits - 1, 20)
  case 0x47: (digits, shift) = (digits - 1, 30)
  default: break
  }
  guard let value = decimal(UnsafeRawBufferPointer(rebasing: text[..<digits])) else { return nil }
  let (result, overflow) = value.multipliedReportingOverflow(by: 1 << shift)
  return overflow ? nil : result
}
