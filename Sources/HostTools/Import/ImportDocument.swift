// SPDX-License-Identifier: MIT

/// Parts of the package that get a `let` of their own where they are used more than once, and by which name: the inner
/// ones first. A name that is taken by another part stays long.
private let shortNames: [(path: String, name: String)] = [
  ("Libc.Settings", "Settings"), ("Libc.Arg", "Arg"), ("Libc.Env", "Env"), ("NicRouter.Domain", "Domain"),
  ("NicRouter.Rule", "Rule"), ("Nitpicker.Domain", "Domain"), ("RomFilter.Input", "Input"),
  ("RomFilter.Output", "Output"), ("Platform.Device", "Device"), ("Deploy.Child.Connect", "Connect"),
  ("Deploy.Child.Provide", "Provide"), ("Deploy.Child", "Child"),
  ("Runtime.Content", "Content"), ("Runtime.Outcome", "Outcome"), ("Runtime.Service", "Service"),
]

/// The parts of the package that the importer uses.
private let packageParts: Set<String> = [
  "Child", "Config", "Deploy", "DepotDeploy", "DynamicRom", "Identity", "Init", "LabelSelector", "Ld", "Libc",
  "NicRouter", "Nitpicker", "Node", "Option", "Platform", "Policy", "PolicySelector", "ReportRom", "Resource",
  "Resources", "RomFilter", "Route", "Runtime", "Sequence", "Service", "ServiceRoute", "Target", "Terminal", "VFS",
  "VfsServer",
]

/// A document in Dhall: the imports and names that the body needs, and the body, laid out.
func dhallDocument(
  _ body: DhallExpression, package: String, comments: [String], end: [String]
) throws(FormatError) -> [UInt8] {
  let reserved = packageParts.union(shortNames.map(\.name)).union(["Genode"])
  let (bindings, main) = named(body, taken: reserved)
  var values = bindings.map(\.value) + [main]
  var lets: [(name: String, path: String)] = []
  for (path, name) in shortNames {
    let uses = values.flatMap(\.namePaths)
    let isTaken = uses.contains { first(of: $0) == name } || lets.contains { $0.name == name }
    guard !isTaken, uses.count(where: { $0 == path || $0.hasPrefix(path + ".") }) > 1 else { continue }
    values = values.map { value in
      value.mapNames { used in
        used == path ? name : used.hasPrefix(path + ".") ? name + used.dropFirst(path.utf8.count) : used
      }
    }
    lets.append((name, path))
  }
  var count: [String: Int] = [:]
  for path in values.flatMap(\.namePaths) { count[first(of: path), default: 0] += 1 }
  // What has a name by now is no part of the package by that name.
  for (name, _) in lets { count[name] = nil }
  let parts = count.filter { packageParts.contains($0.key) }
  let once = Set(parts.filter { $0.value == 1 }.keys)
  values = values.map { value in value.mapNames { once.contains(first(of: $0)) ? "Genode." + $0 : $0 } }
  lets =
    lets.map { ($0.name, "Genode." + $0.path) } + parts.filter { $0.value > 1 }.map { ($0.key, "Genode." + $0.key) }

  var writer = DhallWriter()
  writer.comments(comments)
  let usesPackage = !parts.isEmpty || !lets.isEmpty || count["Genode"] != nil
  if usesPackage { writer.put("let Genode = \(package)\n\n") }
  for (name, path) in lets.sorted(by: { $0.name < $1.name }) { writer.put("let \(name) = \(path)\n\n") }
  for (binding, value) in zip(bindings, values) {
    writer.comments(binding.comments)
    writer.put("let \(binding.name) =\n")
    writer.expression(value)
    writer.put("\n\n")
  }
  if usesPackage { writer.put("in\n") }
  if let main = values.last { writer.expression(main) }
  writer.comments(end)
  return try formatDhall(writer.output, FormatOptions())
}

private func first(of path: String) -> String { String(path.prefix { $0 != "." }) }

extension DhallExpression {
  /// All names in it, once for each use.
  fileprivate var namePaths: [String] {
    var paths: [String] = []
    _ = mapNames { name in
      paths.append(name)
      return name
    }
    return paths
  }
}
