// SPDX-License-Identifier: MIT

/// The import of the package for a document in `directory` (absolute).
///
/// What the user names is taken as it is if it is no path. Else the package is looked for beside the document and in
/// the directories above, and where genode-host itself is installed or built.
func packageImport(_ wanted: String?, from directory: String) -> String? {
  if let wanted {
    if ["http://", "https://", "env:", "missing"].contains(where: { wanted.hasPrefix($0) }) { return wanted }
    return pathImport(absolutePath(wanted), from: directory)
  }
  for base in [directory, workingDirectory()] {
    if let found = packageAbove(base) { return pathImport(found, from: directory) }
  }
  guard let program = programPath() else { return nil }
  let installed = parentDirectory(program) + "/../share/genode-host/dhall/package.dhall"
  if fileExists(installed) {
    return pathImport(absolutePath(installed), from: directory)
  }
  return packageAbove(program).map { pathImport($0, from: directory) }
}

/// The path of a file of the package, which is looked for as above; nil if there is no package.
func packageFile(_ name: String, from directory: String) -> String? {
  let program = programPath() ?? "/"
  let installed = absolutePath(parentDirectory(program) + "/../share/genode-host/dhall/package.dhall")
  let package =
    packageAbove(directory) ?? packageAbove(workingDirectory()) ?? (fileExists(installed) ? installed : nil)
    ?? packageAbove(program)
  guard let package else { return nil }
  let file = parentDirectory(package) + "/" + name
  return fileExists(file) ? file : nil
}

/// `dhall/package.dhall` in a directory or the nearest one above it.
private func packageAbove(_ directory: String) -> String? {
  var directory = directory
  while true {
    let candidate = (directory == "/" ? "" : directory) + "/dhall/package.dhall"
    if fileExists(candidate) { return candidate }
    guard directory != "/", !directory.isEmpty else { return nil }
    directory = parentDirectory(directory)
  }
}

/// Relative where the two have more in common than the root, so that they can be moved together.
private func pathImport(_ path: String, from directory: String) -> String {
  let target = path.split(separator: "/").map(String.init)
  let base = directory.split(separator: "/").map(String.init)
  let common = zip(target, base).prefix { $0 == $1 }.count
  let up = base.count - common
  guard common > 0, up <= 8 else { return spelled("", target) }
  let rest = Array(target[common...])
  return up == 0 ? spelled(".", rest) : spelled("..", Array(repeating: "..", count: up - 1) + rest)
}

/// An absolute path as an import.
func spelledImport(_ path: String) -> String { spelled("", path.split(separator: "/").map(String.init)) }

private func spelled(_ start: String, _ components: [String]) -> String {
  components.reduce(start) { path, component in
    let isPlain = component.utf8.allSatisfy { byte in
      switch byte {
      case 0x21, 0x24...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x30...0x3b, 0x3d, 0x40...0x5a, 0x5e...0x7a, 0x7c, 0x7e: true
      default: false
      }
    }
    return path + "/" + (isPlain ? component : "\"\(component)\"")
  }
}
