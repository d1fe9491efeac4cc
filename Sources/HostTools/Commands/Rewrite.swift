// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

/// The commands that change sources, with the habits of `dhall format`: files are rewritten in place (whole, or not at
/// all, and only if something changes), the standard input goes to the standard output.
struct RewriteOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The sources, or - for the standard input.", valueName: "file"), completion: .file())
  var files: [String] = ["-"]

  @Flag(help: "Change nothing: list the files that would change, and exit with 1 if there are any.")
  var check = false

  @Flag(name: [.customShort("i"), .long], help: "Rewrite the files in place. That is what happens to files anyway.")
  var inplace = false

  @Flag(help: "Write to the standard output instead of in place.")
  var stdout = false

  @OptionGroup(title: "Result") var destination: OutputOption

  mutating func validate() throws {
    if inplace, files.contains("-") { throw ValidationError("the standard input cannot be rewritten in place") }
    if [check, inplace, stdout, destination.output != nil].filter({ $0 }).count > 1 {
      throw ValidationError("--check, --inplace, --stdout and --output exclude each other")
    }
    if destination.output != nil, files.count > 1 { throw ValidationError("--output takes one file") }
  }
}

/// Does it for each file. A mistake in one does not keep the others from their turn.
func rewrite(
  _ options: RewriteOptions, _ settings: Settings, _ change: ([UInt8], String) throws(CommandFailure) -> [UInt8]
) throws(CommandFailure) {
  var isClean = true
  for file in options.files {
    do throws(CommandFailure) {
      if try !rewrite(file, options, settings, change) { isClean = false }
    } catch {
      settings.messages.show(error)
      isClean = false
    }
  }
  guard isClean else { throw .shown }
}

/// False if a check found something to change.
private func rewrite(
  _ file: String, _ options: RewriteOptions, _ settings: Settings,
  _ change: ([UInt8], String) throws(CommandFailure) -> [UInt8]
) throws(CommandFailure) -> Bool {
  let source = try readInput(file).array
  let result = try change(source, file)
  let isSame = result == source
  var output = ByteBuffer(capacity: result.count + 1)
  if options.check {
    guard !isSame else { return true }
    output.append(inputName(file) + "\n")
    try deliver(output, Settings())
    return false
  }
  output.append(result)
  if options.destination.output != nil || options.stdout || file == "-" {
    try deliver(output, settings)
  } else if !isSame {
    try replace(file, with: output)
  }
  return true
}

/// Calls the formatter, and lets the real parser find the words for what is wrong with a source.
func formatted<T>(
  _ source: [UInt8], _ file: String, _ settings: Settings, _ body: ([UInt8]) throws(FormatError) -> T
) throws(CommandFailure) -> T {
  do throws(FormatError) {
    return try body(source)
  } catch {
    let session = try Session(settings)
    _ = try session.read(source, name: inputName(file))
    switch error {
    case .syntax(let offset), .lostToken(let offset):
      throw .host(
        HostProblem(
          .formatterRefused,
          "the formatter does not understand byte \(offset) of \(inputName(file)); it is left as it is",
          help: "this is a mistake in genode-host: please report it"))
    case .tooDeep(let offset):
      throw .host(
        HostProblem(.formatterRefused, "\(inputName(file)) nests too deeply for the formatter at byte \(offset)"))
    case .notIdempotent:
      throw .host(
        HostProblem(
          .formatterRefused, "the layout of \(inputName(file)) does not come to rest; it is left as it is",
          help: "this is a mistake in genode-host: please report it"))
    }
  }
}
