// SPDX-License-Identifier: MIT

import DhallLite

/// A record that describes a system to boot, as nodes; nil for any other value.
///
/// The package has the functions that make nodes of it, one for its own descriptions, which have `boards`, and one for
/// those that were written for its forerunners. Texts keep their places: what is wrong with a module can be shown where
/// it is written.
func bootNodes(
  of term: TermID, _ normal: TermID, _ file: String, _ session: inout Session, _ settings: Settings
) throws(CommandFailure) -> TermID? {
  let block = session.block
  guard block.tag(normal) == .record else { return nil }
  func has(_ label: StaticString) -> Bool {
    (0..<block.count(normal)).contains { block.isName(block[normal, 2 * $0], label) }
  }
  guard has("config"), has("rom") else { return nil }
  let folder = directoryPrefix(inputName(file))
  let start = absolutePath(folder.isEmpty ? "." : folder)
  let isOld = !has("boards")
  guard let library = packageFile(isOld ? "Compat/bootToXML.dhall" : "Boot.dhall", from: start) else {
    settings.messages.show(
      BootProblem(
        .descriptionForm, "the package that boot descriptions are written with is nowhere to be found",
        help: "dhall/package.dhall is looked for above the description, above the working directory, and where "
          + "genode-host is installed"))
    throw .shown
  }
  let function = try session.read(
    Array("(\(spelledImport(library)))\(isOld ? "" : ".toXML")".utf8), name: "/(boot description)")
  try session.resolve(function)
  let types = try session.attempt { block throws(Diagnostic) in
    (function: try block.inferType(function), argument: try block.inferType(term))
  }
  guard block.tag(types.function) == .pi else { return nil }
  let wanted = try session.write(block.child(types.function, 1), as: .alphaBinary).array
  guard try session.write(types.argument, as: .alphaBinary).array == wanted else {
    settings.messages.show(
      BootProblem(
        .descriptionForm, "`\(file)` has `config` and `rom`, but is no boot description of this package",
        help: "`\(isOld ? "Boot.Type of dhall/Compat" : "Boot.Type of dhall/Boot.dhall")` in \(library) is the type"))
    throw .shown
  }
  return try session.attempt { block throws(Diagnostic) in
    _ = try block.keep(function)
    return try block.applyKept(to: normal)
  }
}
