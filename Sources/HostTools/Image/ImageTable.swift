// SPDX-License-Identifier: MIT

/// What is in an image and what it costs, the largest first.
struct ImageTable {
  let build: ImageBuild

  private var sorted: [BootModule] {
    build.modules.sorted { ($1.bytes.count, $0.name) < ($0.bytes.count, $1.name) }
  }

  private var total: Int { build.modules.size }

  func text(_ result: ImageResult?, steps: Bool) -> String {
    var largest = total
    for part in result?.parts ?? [] { largest = max(largest, part.size) }
    let numbers = sorted.map { grouped($0.bytes.count) }
    let width = max(numbers.map(\.utf8.count).max() ?? 0, grouped(largest).utf8.count)
    let names = min(40, build.modules.map(\.name.count).max() ?? 0)
    var text = "\(build.description.name) for \(build.board.name), \(build.format.rawValue)\n"
    for (module, number) in zip(sorted, numbers) {
      text += "  \(padded(number, width)) \(share(module.bytes.count))  "
      text += module.name + String(repeating: " ", count: max(2, names + 2 - module.name.count)) + module.origin
      text += (module.original.map { ", shared with \(build.modules[$0].name)" } ?? "") + "\n"
    }
    text += "  \(padded(grouped(total), width))       \(build.modules.count) modules\n"
    for part in result?.parts ?? [] { text += "  \(padded(grouped(part.size), width))       \(part.name)\n" }
    if let memory = result?.memory ?? build.memory { text += "  \(memory.line)\n" }
    for part in build.plan.parts { text += "  with \(part)\n" }
    if steps {
      text += "steps\n"
      for (number, step) in build.plan.steps.enumerated() {
        text += "  \(padded(String(number + 1), 2)) \(step.told(build.modules))\n"
      }
    }
    guard let result else { return text }
    let time = String(Int((result.seconds * 1000).rounded()))
    text += "\(result.output)\(result.size > 0 ? ": \(grouped(result.size)) bytes" : ""), \(time) ms\n"
    if let kept = result.kept { text += "kept: \(kept)\n" }
    return text
  }

  func json(_ result: ImageResult?) -> String {
    let string = JSONReport.string
    var fields = [
      "\"system\":\(string(build.description.name))", "\"board\":\(string(build.board.name))",
      "\"architecture\":\(string(build.board.architecture.rawValue))",
      "\"kernel\":\(string(build.board.kernel.rawValue))", "\"format\":\(string(build.format.rawValue))",
    ]
    let modules = build.modules.map { module in
      "{\"name\":\(string(module.name)),\"size\":\(module.bytes.count),\"hash\":\(string(hashText(module.bytes))),"
        + "\"origin\":\(string(module.origin)),"
        + "\"shared\":\(module.original.map { string(build.modules[$0].name) } ?? "null")}"
    }
    fields.append("\"modules\":[\(modules.joined(separator: ","))]")
    fields.append("\"parts\":[\(build.plan.parts.map(string).joined(separator: ","))]")
    if let memory = result?.memory ?? build.memory {
      fields.append("\"begin\":\(memory.board.address)")
      fields.append("\"end\":\(memory.end)")
      fields.append("\"linked\":\(memory.isExact)")
    }
    fields.append("\"steps\":[\(build.plan.steps.map { string($0.told(build.modules)) }.joined(separator: ","))]")
    if let result {
      let parts = result.parts.map { "\(string($0.name)):\($0.size)" }
      fields.append("\"linkedSizes\":{\(parts.joined(separator: ","))}")
      fields.append("\"output\":\(string(result.output))")
      fields.append("\"size\":\(result.size)")
      fields.append("\"milliseconds\":\(Int((result.seconds * 1000).rounded()))")
      fields.append("\"kept\":\(result.kept.map(string) ?? "null")")
    }
    return "{\(fields.joined(separator: ","))}\n"
  }

  private func share(_ size: Int) -> String {
    guard total > 0 else { return "    " }
    return padded(String(size * 100 / total), 3) + "%"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  private func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(" ", at: at)
      at -= 3
    }
    return String(digits)
  }
}
