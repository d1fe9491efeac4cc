// SPDX-License-Identifier: MIT

/// A FAT16 file system with long names, of the first day that FAT knows: the same files give the same bytes.
/// ```
/// boot sector, two tables of 16-bit links, root directory, clusters
/// ```
/// Files and directories lie in the order of their paths, in one piece each. Names that differ only in their letters'
/// case are one to FAT.
struct FATVolume {
  private static let sector = 512
  private static let leastClusters = 4085
  private static let mostClusters = 65_508

  private let sectors: Int
  private let sectorsPerCluster: Int
  private let tableSectors: Int
  private let rootEntries: Int

  private var cluster: Int { sectorsPerCluster * Self.sector }
  private var rootSector: Int { 1 + 2 * tableSectors }
  private var dataSector: Int { rootSector + rootEntries * 32 / Self.sector }
  private var clusters: Int { max(0, (sectors - dataSector) / sectorsPerCluster) }

  static func encoded(_ tree: FileTree, size: Int?, label: String) throws(VolumeRefusal) -> [UInt8] {
    let entries = tree.entries
    let directories = try named(entries)
    let volumeLabel = try labelField(label)
    let rootNeeded = (directories[[]] ?? []).reduce(1) { $0 + $1.slots }
    guard rootNeeded <= 65_520 else {
      throw .size("has \(rootNeeded) entries in its root directory, and FAT16 keeps 65520", help: "use directories")
    }
    let root = max(512, (rootNeeded + 15) / 16 * 16)
    func needed(_ cluster: Int) -> Int {
      entries.reduce(0) { sum, entry in
        switch entry.content {
        case .file(let bytes, _): sum + (bytes.count + cluster - 1) / cluster
        case .directory:
          sum + ((2 + (directories[entry.path[...]] ?? []).reduce(0) { $0 + $1.slots }) * 32 + cluster - 1) / cluster
        case .link, .same: sum
        }
      }
    }
    for perCluster in [1, 2, 4, 8, 16, 32, 64] {
      let least = max(leastClusters, needed(perCluster * sector))
      // How large the volume is follows from its tables, and these from that.
      var computed = 0
      while true {
        let sectors = 1 + 2 * tableSectors(computed, perCluster) + root / 16 + least * perCluster
        // Whole tracks of 32 sectors, as some programs want them.
        if (sectors + 31) / 32 * 32 <= computed { break }
        computed = (sectors + 31) / 32 * 32
      }
      let sectors = size.map { $0 / sector } ?? computed
      let volume = FATVolume(
        sectors: sectors, sectorsPerCluster: perCluster, tableSectors: tableSectors(sectors, perCluster),
        rootEntries: root)
      if volume.clusters > mostClusters { continue }
      guard volume.clusters >= least else {
        let reason = least == leastClusters ? "FAT16 is at least" : "its files need"
        throw .size(
          "has \(size ?? 0) bytes, and \(reason) \(computed * sector)",
          help: "make it larger, or leave out `size`")
      }
      return volume.filled(entries, directories, volumeLabel, bytes: size ?? sectors * sector)
    }
    throw .size("is larger than 2 GiB, which is what FAT16 has at most", help: "use ext2, or several volumes")
  }

  /// Of one table: two bytes for each cluster, and two more links.
  private static func tableSectors(_ sectors: Int, _ perCluster: Int) -> Int { (sectors / perCluster + 257) / 256 }

  private static func labelField(_ label: String) throws(VolumeRefusal) -> [UInt8] {
    let bytes = Array(label.utf8)
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7f && !#""*+,./:;<=>?[\]|"#.utf8.contains($0) }
    guard bytes.count <= 11, isPlain else {
      throw .label("cannot have the label `\(label)`", help: "a label of FAT has at most 11 letters and digits")
    }
    return bytes.map(upper) + spaces(11 - bytes.count)
  }

  // MARK: Names

  private struct Named {
    var entry: FileTree.Entry
    /// Eight and three bytes.
    var short: [UInt8]
    /// UTF-16, empty where the short name says all.
    var long: [UInt16]
    /// Records of 32 bytes in the directory.
    var slots: Int { 1 + (long.count + 12) / 13 }
  }

  private static func upper(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte - 0x20 : byte }

  /// What is in each directory, with both of its names.
  private static func named(_ entries: [FileTree.Entry]) throws(VolumeRefusal) -> [ArraySlice<UInt8>: [Named]] {
    var directories: [ArraySlice<UInt8>: [Named]] = [:]
    var known: [ArraySlice<UInt8>: Set<String>] = [:]
    var shorts: [ArraySlice<UInt8>: Set<[UInt8]>] = [:]
    var counters: [[UInt8]: Int] = [:]
    for entry in entries {
      switch entry.content {
      case .link, .same: throw .link(entry, "FAT has no links")
      case .file, .directory: break
      }
      let name = String(decoding: entry.name, as: UTF8.self)
      if let letter = name.unicodeScalars.first(where: { #""*:<>?\|"#.unicodeScalars.contains($0) }) {
        throw .name(entry, "has a `\(letter)`", help: "FAT has no such names")
      }
      guard name.utf8.last != 0x2e, name.utf8.last != 0x20, name.utf16.count <= 255 else {
        throw .name(entry, "ends in a dot or a space, or is too long", help: "FAT has no such names")
      }
      guard known[entry.parent, default: []].insert(name.uppercased()).inserted else {
        throw .name(
          entry, "differs from another only in the case of its letters", help: "to FAT they are one: rename it")
      }
      var short = plainShort(entry.name)
      let isPlain = short != nil && shorts[entry.parent, default: []].insert(short ?? []).inserted
      if !isPlain {
        let (base, ending) = cleaned(entry.name)
        // Names that begin alike are told apart by a number; counting goes on where it ended for the last of them.
        let key = Array(entry.parent) + [0x2f] + base + [0x2f] + ending
        var number = counters[key] ?? 1
        while true {
          let tail = Array("~\(number)".utf8)
          let field = base.prefix(8 - tail.count) + tail
          let candidate = Array(field) + spaces(8 - field.count) + ending
          number += 1
          if shorts[entry.parent, default: []].insert(candidate).inserted {
            short = candidate
            break
          }
        }
        counters[key] = number
      }
      directories[entry.parent, default: []].append(
        Named(entry: entry, short: short ?? [], long: isPlain ? [] : Array(name.utf16)))
    }
    return directories
  }

  private static func spaces(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }

  private static func isShort(_ byte: UInt8) -> Bool {
    byte &- 0x41 < 26 || byte &- 0x30 < 10 || "!#$%&'()-@^_`{}~".utf8.contains(byte)
  }

  /// A name that is eight capitals and digits, a dot, and three more, at most.
  private static func plainShort(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    let parts = name.split(separator: 0x2e, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isShort) }), parts[0].count <= 8,
      parts.count == 1 || parts[1].count <= 3
    else { return nil }
    func field(_ bytes: ArraySlice<UInt8>, _ count: Int) -> [UInt8] { Array(bytes) + spaces(count - bytes.count) }
    return field(parts[0], 8) + field(parts.count == 2 ? parts[1] : [], 3)
  }

  private static func cleaned(_ name: ArraySlice<UInt8>) -> (base: [UInt8], ending: [UInt8]) {
    func clean(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      bytes.filter { $0 != 0x20 && $0 != 0x2e }.map { isShort(upper($0)) ? upper($0) : 0x5f }
    }
    let dot = name.lastIndex(of: 0x2e).flatMap { $0 == name.startIndex ? nil : $0 }
    let base = clean(name[..<(dot ?? name.endIndex)])
    let ending = clean(dot.map { name[($0 + 1)...] } ?? []).prefix(3)
    return (base.isEmpty ? [0x5f] : Array(base.prefix(8)), Array(ending) + spaces(3 - ending.count))
  }

  // MARK: Filling

  /// 1 January 1980.
  private static let date: UInt16 = 0x21

  private func filled(
    _ entries: [FileTree.Entry], _ directories: [ArraySlice<UInt8>: [Named]], _ label: [UInt8], bytes: Int
  ) -> [UInt8] {
    var image = [UInt8](repeating: 0, count: bytes)
    func put(_ at: Int, _ bytes: [UInt8]) { image.replaceSubrange(at..<(at + bytes.count), with: bytes) }
    var table = Bytes()
    table.half(0xfff8)
    table.half(0xffff)
    var next = 2
    var starts: [ArraySlice<UInt8>: Int] = [:]
    func take(_ length: Int) -> Int {
      let count = (length + cluster - 1) / cluster
      guard count > 0 else { return 0 }
      for index in 0..<count { table.half(index + 1 < count ? UInt16(next + index + 1) : 0xffff) }
      defer { next += count }
      return next
    }
    for entry in entries {
      switch entry.content {
      case .file(let bytes, _): starts[entry.path[...]] = take(bytes.count)
      case .directory:
        let slots = (directories[entry.path[...]] ?? []).reduce(2) { $0 + $1.slots }
        starts[entry.path[...]] = take(slots * 32)
      case .link, .same: break
      }
    }
    func place(_ number: Int) -> Int { (dataSector + (number - 2) * sectorsPerCluster) * Self.sector }
    func content(_ directory: ArraySlice<UInt8>) -> [UInt8] {
      var content = Bytes()
      for item in directories[directory] ?? [] {
        content.append(records(item, at: starts[item.entry.path[...]] ?? 0))
      }
      return content.bytes
    }
    let hasLabel = label.contains { $0 != 0x20 }
    put(rootSector * Self.sector, (hasLabel ? record(label, 0x08, at: 0, 0) : []) + content([]))
    for entry in entries {
      let start = starts[entry.path[...]] ?? 0
      switch entry.content {
      case .file(let bytes, _) where !bytes.isEmpty: put(place(start), bytes)
      case .directory:
        let above = starts[entry.parent] ?? 0
        put(
          place(start),
          record(Array(".          ".utf8), 0x10, at: start, 0) + record(Array("..         ".utf8), 0x10, at: above, 0)
            + content(entry.path[...]))
      default: break
      }
    }
    for copy in 0..<2 { put((1 + copy * tableSectors) * Self.sector, table.bytes) }
    put(0, bootSector(hasLabel ? label : Array("NO NAME    ".utf8), identifier(image)))
    return image
  }

  private func record(_ name: [UInt8], _ kind: UInt8, at cluster: Int, _ size: Int) -> [UInt8] {
    var record = Bytes()
    record.append(name + [kind, 0, 0])
    // The times and days of making, reading and writing.
    for value in [0, Self.date, Self.date, 0, 0, Self.date, UInt16(cluster)] { record.half(value) }
    record.number(UInt32(size))
    return record.bytes
  }

  /// The long name from its end on, thirteen letters a record, then the short one.
  private func records(_ item: Named, at cluster: Int) -> [UInt8] {
    let sum = item.short.reduce(UInt8(0)) { ($0 >> 1 | $0 << 7) &+ $1 }
    let parts = (item.long.count + 12) / 13
    var records = Bytes()
    for part in (0..<parts).reversed() {
      func letter(_ index: Int) -> UInt16 {
        let at = part * 13 + index
        return at < item.long.count ? item.long[at] : at == item.long.count ? 0 : 0xffff
      }
      records.append([UInt8(part + 1) | (part + 1 == parts ? 0x40 : 0)])
      for index in 0..<5 { records.half(letter(index)) }
      records.append([0x0f, 0, sum])
      for index in 5..<11 { records.half(letter(index)) }
      records.half(0)
      for index in 11..<13 { records.half(letter(index)) }
    }
    var size = 0
    if case .file(let bytes, _) = item.entry.content { size = bytes.count }
    records.append(record(item.short, item.entry.isDirectory ? 0x10 : 0x20, at: cluster, size))
    return records.bytes
  }

  private func bootSector(_ label: [UInt8], _ identity: [UInt8]) -> [UInt8] {
    var boot = Bytes()
    boot.append([0xeb, 0x3c, 0x90])
    boot.append("GENODE  ".utf8)
    boot.half(UInt16(Self.sector))
    boot.append([UInt8(sectorsPerCluster)])
    boot.half(1)
    boot.append([2])
    boot.half(UInt16(rootEntries))
    boot.half(sectors < 1 << 16 ? UInt16(sectors) : 0)
    boot.append([0xf8])
    boot.half(UInt16(tableSectors))
    // A track's sectors and a cylinder's heads, which nothing reads that knows sectors by their numbers.
    boot.half(sectors % 32 == 0 ? 32 : 1)
    boot.half(1)
    boot.number(0)
    boot.number(sectors < 1 << 16 ? 0 : UInt32(sectors))
    boot.append([0x80, 0, 0x29])
    boot.append(identity.prefix(4))
    boot.append(label)
    boot.append("FAT16   ".utf8)
    boot.zeros(510 - boot.count)
    boot.append([0x55, 0xaa])
    return boot.bytes
  }
}
