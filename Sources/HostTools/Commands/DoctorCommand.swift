// SPDX-License-Identifier: MIT

import ArgumentParser
import Glibc

struct DoctorCommand: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is ready here for building and running systems, and what mends the rest.",
    discussion: """
      The exit status is 0 if nothing is missing.

      Example:
        genode-host doctor --build ~/genode/build/x86_64
      """)

  @OptionGroup(title: "Image") var building: PlaceOptions
  @OptionGroup var common: CommonOptions

  func execute(_ settings: Settings) throws(CommandFailure) {
    let check = DoctorCheck(building.choices, isUnicode: settings.messages.isUnicode)
    var text = ByteBuffer()
    text.append(check.text)
    try deliver(text, settings)
    guard check.isHealthy else { throw .shown }
  }
}
