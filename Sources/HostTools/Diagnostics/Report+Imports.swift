// SPDX-License-Identifier: MIT

import DhallLite

/// D02: imports.
extension ReportBuilder {
  private var location: String {
    // The source says more than the location does: `env:HOME` rather than `HOME`.
    if let source, !place.isEmpty {
      let word = source.text(place).prefix { $0 > 0x20 }
      if !word.isEmpty { return DisplayText.safe(word, unicode: options.unicode) }
    }
    return bytes(diagnostic.first).map { DisplayText.safe($0, unicode: options.unicode) } ?? "the import"
  }

  private var isEnvironment: Bool { location.hasPrefix("env:") }
  private var isRemote: Bool { location.hasPrefix("http://") || location.hasPrefix("https://") }

  mutating func imports() {
    let location = location
    switch diagnostic.code {
    case .importMissing:
      if location == "missing" {
        report.headline = "`missing` was reached: no alternative of the import is there"
        point("")
        report.help = [
          "`missing` stands for what must be replaced; give an alternative before it: `./file.dhall ? missing`"
        ]
        return
      }
      report.headline =
        isEnvironment ? "environment variable `\(location.dropFirst(4))` is not set" : "`\(location)` is not there"
      point(isEnvironment ? "not set" : isRemote ? "the server has no such file" : "no such file")
      resolvedName(location)
      if isEnvironment {
        report.help = ["set it, or give a default: `\(location) as Text ? \"default\"`"]
      } else if !isRemote {
        report.help = ["paths are relative to the file that has the import, not to the current folder"]
      }
    case .importUnreadable:
      report.headline = "`\(location)` cannot be read" + (reason.map { ": \($0)" } ?? "")
      point(reason ?? "cannot be read")
      resolvedName(location)
      if number(diagnostic.second) == 21 {
        report.help = ["this is a folder; import a file in it, such as `\(location)/package.dhall`"]
      }
    case .importCycle:
      report.headline = "`\(location)` imports itself in a circle"
      point("this file is being imported already")
      resolvedName(location)
      report.help = ["move what both files need into a third one"]
    case .importHashMismatch:
      report.headline = "`\(location)` is not what its hash says"
      point("the content has changed")
      if let expected = bytes(diagnostic.first), let found = bytes(diagnostic.second) {
        report.expected = "sha256:" + hex(expected)
        report.found = "sha256:" + hex(found)
      }
      report.help = ["if the change is wanted, freeze the import again: `genode-host dhall freeze`"]
    case .importNotReferentiallySane:
      report.headline = "a remote file must not import `\(location)`"
      point("local to the machine that evaluates")
      report.help = ["remote files can import remote files only; a file beside it is imported by a relative path"]
    case .importCrossOrigin:
      report.headline = "`\(location)` does not allow being imported by another host's file"
      point("refused by CORS")
      report.help = ["the server must send `Access-Control-Allow-Origin`; or import it from a file of your own"]
    case .importHeaders:
      report.headline = "the headers of the import have the wrong form"
      point("not a list of headers")
      report.help = ["`using [ { mapKey = \"Name\", mapValue = \"value\" } ]`, with texts of one line"]
    case .importUnavailable:
      report.headline = "`\(location)` cannot be fetched"
      point("")
    case .importOffline:
      report.headline = "`\(location)` was not looked for: imports are switched off"
      point("not looked for")
      resolvedName(location)
    case .importKeyword:
      report.headline = "`\(location)` cannot be imported like this"
      point("")
    default: break
    }
  }

  /// The path or URL that the import stands for, where it is not what the source says.
  private mutating func resolvedName(_ spelled: String) {
    guard let resolved = bytes(diagnostic.first).map({ DisplayText.safe($0, unicode: options.unicode) }),
      resolved != spelled, !isEnvironment
    else { return }
    report.notes.append("it stands for \(resolved)")
  }

  private var reason: String? {
    switch number(diagnostic.second) {
    case 1: "operation not permitted"
    case 5: "input or output error"
    case 13: "permission denied"
    case 20: "a part of the path is no folder"
    case 21: "it is a folder"
    case 23, 24: "too many open files"
    case 36: "the name is too long"
    case 40: "too many symbolic links"
    case let number?: "error \(number)"
    case nil: nil
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
