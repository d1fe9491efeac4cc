// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// A child's name must come back: init's state report is HID, also if its configuration is XML, and Genode's
  /// `Hid_generator` leaves out a name that HID cannot carry. Of XML init takes the bytes as they are, undecoded.
  func checkNames(_ config: Node, _ output: Int) throws(Refusal) {
    for start in config.children where start.isType("start") {
      guard let name = start.name, let error = loss(of: name, as: settings.outputs[output].syntax) else { continue }
      var trouble = Trouble()
      trouble.letter = 0x43
      trouble.number = 100 + UInt16(error.rawValue)
      trouble.file = state.pointee.outputs[output].label
      trouble.subject = ShortText("start ")
      trouble.subject.append(name)
      throw refuse(trouble)
    }
  }

  private func loss(of name: UnsafeRawBufferPointer, as syntax: NodeSyntax) -> NodeError? {
    if name.first == 0x20 || name.last == 0x20 { return .hidOuterSpaceInValue }
    for byte in name {
      if byte == 0x7c { return .hidBarInValue }
      if syntax == .xml, byte == 0x26 || byte == 0x3c || byte == 0x22 { return .xmlReferenceInValue }
    }
    return nil
  }
}
