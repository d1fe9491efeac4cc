// SPDX-License-Identifier: MIT

/// An ext2 file system (revision 1, with file types in directories and few copies of the superblock), as of no time and
/// of nobody: the same files give the same bytes.
///
/// Each group of blocks begins with what describes it; after that, data lies in the order of the paths.
/// ```
/// superblock, descriptors of all groups     only in groups 0, 1 and the powers of 3, 5 and 7
/// bitmap of blocks, bitmap of inodes        a block each
/// inodes                                    128 bytes each
/// data
/// ```
struct Ext2Volume {
  private struct Inode {
    var mode: UInt16
    var size = 0
    var links: UInt16 = 1
    /// Of data and of what tells where it is.
    var blockCount = 0
    /// Twelve of data, and one each of singly, doubly and triply indirect ones; or a short link's text.
    var pointers = [UInt8](repeating: 0, count: 60)
  }

  private static let rootInode = 2
  private static let firstInode = 11
  private static let inodeSize = 128

  private let block: Int
  private let blocks: Int
  private let groups: Int
  private let inodesPerGroup: Int
  private let inodesWanted: Int
  private var image: [UInt8]
  private var inodes: [Int: Inode] = [:]
  /// The group that data goes into, and its blocks that are free.
  private var group = 0
  private var free: Range<Int>

  private var firstBlock: Int { block == 1024 ? 1 : 0 }
  private var blocksPerGroup: Int { 8 * block }
  private var tableBlocks: Int { inodesPerGroup * Self.inodeSize / block }

  /// Small blocks for what is small.
  private static func blockSize(_ bytes: Int) -> Int { bytes < 64 << 20 ? 1024 : 4096 }

  static func encoded(_ tree: FileTree, size: Int?, label: String) throws(VolumeRefusal) -> [UInt8] {
    let entries = tree.entries
    var content = 0
    for entry in entries {
      guard case .file(let bytes, _) = entry.content else { continue }
      guard bytes.count < 1 << 31 else {
        throw .size("cannot hold `\(entry.text)`, of 2 GiB or more", help: "leave it out")
      }
      content += bytes.count
    }
    guard label.utf8.count <= 16 else {
      throw .label("has a label of \(label.utf8.count) bytes", help: "labels of ext2 have at most 16")
    }
    var subdirectories: [ArraySlice<UInt8>: Int] = [:]
    for entry in entries where entry.isDirectory {
      subdirectories[entry.parent, default: 0] += 1
      guard subdirectories[entry.parent] ?? 0 <= 31_990 else {
        throw .name(entry, "is one of more than 31990 directories in one", help: "ext2 has no more")
      }
    }
    let block = blockSize(size ?? content)
    let needed = blocksNeeded(entries, block)
    let inodesNeeded = firstInode + entries.count
    if let size {
      guard size >= 16 * block, size / block < 1 << 31 else {
        throw .size("cannot be an ext2 volume of \(size) bytes", help: "give it 64 KiB or more, or leave out `size`")
      }
      // An inode for each eight KiB, for files that are written later, if there is room for these.
      for inodes in [max(inodesNeeded, size / 8192), inodesNeeded] {
        let volume = Ext2Volume(block: block, blocks: size / block, inodes: inodes, bytes: size)
        if volume.room >= needed { return volume.filled(entries, label) }
      }
      let (_, least) = computed(block, needed, inodesNeeded)
      throw .size(
        "has \(size) bytes, and its files need \(least * block)", help: "make it larger, or leave out `size`")
    }
    return computed(block, needed, inodesNeeded).volume.filled(entries, label)
  }

  private static func computed(_ block: Int, _ needed: Int, _ inodes: Int) -> (volume: Ext2Volume, blocks: Int) {
    var blocks = needed + 16
    while true {
      let volume = Ext2Volume(block: block, blocks: blocks, inodes: inodes, bytes: 0)
      if volume.room >= needed, volume.blocks == blocks {
        return (Ext2Volume(block: block, blocks: blocks, inodes: inodes, bytes: blocks * block), blocks)
      }
      blocks += volume.room > 0 ? max(1, needed - volume.room) : 64
    }
  }

  private init(block: Int, blocks: Int, inodes: Int, bytes: Int) {
    self.block = block
    let first = block == 1024 ? 1 : 0
    let perBlock = block / Self.inodeSize
    var groups = max(1, (blocks - first + 8 * block - 1) / (8 * block))
    let descriptors = (groups * 32 + block - 1) / block
    let perGroup = max(perBlock, ((inodes + groups - 1) / groups + perBlock - 1) / perBlock * perBlock)
    inodesPerGroup = min(perGroup, 8 * block)
    inodesWanted = inodes
    // A last group without room for more than what describes it is left out.
    let last = blocks - first - (groups - 1) * 8 * block
    var usable = blocks
    if groups > 1, last < 1 + descriptors + 2 + inodesPerGroup / perBlock + 1 {
      groups -= 1
      usable = first + groups * 8 * block
    }
    self.groups = groups
    self.blocks = usable
    image = [UInt8](repeating: 0, count: bytes)
    free = 0..<0
    free = dataRange(0)
  }

  // MARK: Where everything lies

  private func hasCopy(_ group: Int) -> Bool {
    if group < 2 { return true }
    for base in [3, 5, 7] {
      var power = base
      while power < group { power *= base }
      if power == group { return true }
    }
    return false
  }

  private func start(_ group: Int) -> Int { firstBlock + group * blocksPerGroup }
  private func end(_ group: Int) -> Int { min(blocks, start(group + 1)) }
  private func bitmaps(_ group: Int) -> Int {
    start(group) + (hasCopy(group) ? 1 + (groups * 32 + block - 1) / block : 0)
  }
  private func dataRange(_ group: Int) -> Range<Int> {
    let begin = bitmaps(group) + 2 + tableBlocks
    return begin..<max(begin, end(group))
  }

  /// Blocks for data; none where a group has no room for what describes it, or there are too few inodes.
  private var room: Int {
    guard groups * inodesPerGroup >= inodesWanted,
      (0..<groups).allSatisfy({ bitmaps($0) + 2 + tableBlocks <= end($0) })
    else { return 0 }
    return (0..<groups).reduce(0) { $0 + dataRange($1).count }
  }

  private static func blocksNeeded(_ entries: [FileTree.Entry], _ block: Int) -> Int {
    var sizes: [ArraySlice<UInt8>: DirectoryLength] = [[]: DirectoryLength(block: block)]
    sizes[[]]?.add(10)
    var total = 1
    for entry in entries {
      sizes[entry.parent]?.add(entry.name.count)
      switch entry.content {
      case .directory: sizes[entry.path[...]] = DirectoryLength(block: block)
      case .file(let bytes, _): total += withIndirect((bytes.count + block - 1) / block, block)
      case .link(let target): total += target.utf8.count < 60 ? 0 : 1
      case .same: break
      }
    }
    return sizes.values.reduce(total) { $0 + withIndirect($1.blocks, block) }
  }

  /// With the blocks that tell where these are.
  private static func withIndirect(_ count: Int, _ block: Int) -> Int {
    let per = block / 4
    var total = count
    var left = count - 12
    for level in 1...3 where left > 0 {
      var part = left
      if level == 1 { part = min(left, per) } else if level == 2 { part = min(left, per * per) }
      var nodes = part
      for _ in 0..<level {
        nodes = (nodes + per - 1) / per
        total += nodes
      }
      left -= part
    }
    return total
  }

  /// How long a directory becomes: no entry lies in two blocks.
  private struct DirectoryLength {
    let block: Int
    private(set) var blocks = 1
    private var used = 24

    init(block: Int) { self.block = block }

    mutating func add(_ name: Int) {
      let length = (8 + name + 3) / 4 * 4
      if used + length > block {
        blocks += 1
        used = 0
      }
      used += length
    }
  }

  // MARK: Filling

  private func filled(_ entries: [FileTree.Entry], _ label: String) -> [UInt8] {
    var volume = self
    volume.fill(entries)
    volume.writeTables(label)
    return volume.image
  }

  private mutating func take() -> Int {
    while free.isEmpty {
      group += 1
      precondition(group < groups, "the blocks were counted")
      free = dataRange(group)
    }
    return free.removeFirst()
  }

  private mutating func fill(_ entries: [FileTree.Entry]) {
    var numbers: [ArraySlice<UInt8>: Int] = [[]: Self.rootInode]
    var children: [ArraySlice<UInt8>: [(name: ArraySlice<UInt8>, inode: Int, kind: UInt8)]] = [
      []: [(Array("lost+found".utf8)[...], Self.firstInode, 2)]
    ]
    var next = Self.firstInode + 1
    var names: [Int: UInt16] = [:]
    for entry in entries {
      if case .same = entry.content { continue }
      numbers[entry.path[...]] = next
      next += 1
    }
    for entry in entries {
      let kind: UInt8 =
        switch entry.content {
        case .directory: 2
        case .file, .same: 1
        case .link: 7
        }
      if case .same(let path) = entry.content { numbers[entry.path[...]] = numbers[Array(path.utf8)[...]] }
      let number = numbers[entry.path[...]] ?? 0
      names[number, default: 0] += 1
      children[entry.parent, default: []].append((entry.name, number, kind))
    }
    addDirectory(Self.rootInode, parent: Self.rootInode, children[[]] ?? [], mode: 0o755)
    addDirectory(Self.firstInode, parent: Self.rootInode, [], mode: 0o700)
    for entry in entries {
      let number = numbers[entry.path[...]] ?? 0
      switch entry.content {
      case .directory:
        addDirectory(
          number, parent: numbers[entry.parent] ?? Self.rootInode, children[entry.path[...]] ?? [], mode: 0o755)
      case .file(let bytes, let isProgram):
        var inode = Inode(mode: 0o100000 | (isProgram ? 0o755 : 0o644))
        inode.links = names[number] ?? 1
        store(bytes, in: &inode)
        inodes[number] = inode
      case .link(let target):
        var inode = Inode(mode: 0o120777)
        let bytes = Array(target.utf8)
        if bytes.count < 60 {
          inode.size = bytes.count
          inode.pointers.replaceSubrange(0..<bytes.count, with: bytes)
        } else {
          store(bytes, in: &inode)
        }
        inodes[number] = inode
      case .same: break
      }
    }
  }

  private mutating func addDirectory(
    _ number: Int, parent: Int, _ children: [(name: ArraySlice<UInt8>, inode: Int, kind: UInt8)], mode: UInt16
  ) {
    var content = Bytes()
    var last = 0
    func put(_ name: some Collection<UInt8>, _ inode: Int, _ kind: UInt8) {
      let length = (8 + name.count + 3) / 4 * 4
      if content.count % block + length > block || (content.count > 0 && content.count % block == 0) {
        widen()
      }
      last = content.count
      content.number(UInt32(inode))
      content.half(UInt16(length))
      content.append([UInt8(name.count), kind])
      content.append(name)
      content.pad(to: 4)
    }
    /// The last entry of a block reaches to its end.
    func widen() {
      let end = (content.count + block - 1) / block * block
      content.set(last + 4, half: UInt16(end - last))
      content.pad(to: block)
    }
    put([0x2e], number, 2)
    put([0x2e, 0x2e], parent, 2)
    for child in children { put(child.name, child.inode, child.kind) }
    widen()
    var inode = Inode(mode: 0o040000 | mode)
    inode.links = UInt16(2 + children.count { $0.kind == 2 })
    store(content.bytes, in: &inode)
    inodes[number] = inode
  }

  private mutating func store(_ bytes: [UInt8], in inode: inout Inode) {
    inode.size = bytes.count
    let count = (bytes.count + block - 1) / block
    var places: [Int] = []
    for index in 0..<count {
      let place = take()
      let from = index * block
      let part = bytes[from..<min(bytes.count, from + block)]
      image.replaceSubrange((place * block)..<(place * block + part.count), with: part)
      places.append(place)
    }
    inode.blockCount = count
    var pointers = Bytes()
    for place in places.prefix(12) { pointers.number(UInt32(place)) }
    pointers.zeros(48 - pointers.count)
    var rest = places.dropFirst(12)
    let per = block / 4
    for (level, most) in [(1, per), (2, per * per), (3, per * per * per)] {
      guard !rest.isEmpty else {
        pointers.number(0)
        continue
      }
      var nodes = Array(rest.prefix(most))
      rest = rest.dropFirst(most)
      for _ in 0..<level {
        nodes = stride(from: 0, to: nodes.count, by: per).map { at in
          let place = take()
          inode.blockCount += 1
          var content = Bytes()
          for node in nodes[at..<min(nodes.count, at + per)] { content.number(UInt32(node)) }
          image.replaceSubrange((place * block)..<(place * block + content.count), with: content.bytes)
          return place
        }
      }
      pointers.number(UInt32(nodes[0]))
    }
    inode.pointers = pointers.bytes
  }

  // MARK: Tables

  private mutating func put(_ at: Int, _ bytes: [UInt8]) { image.replaceSubrange(at..<(at + bytes.count), with: bytes) }

  private mutating func writeTables(_ label: String) {
    let time = UInt32(ImageExecution.epoch)
    var descriptors = Bytes()
    var freeBlocks = 0
    var freeInodes = 0
    for number in 0..<groups {
      // Data was taken in order: in groups before the current one all of it, in later ones none.
      let data = dataRange(number)
      let used = number < group ? data.upperBound : number == group ? free.lowerBound : data.lowerBound
      let left = data.upperBound - used
      var map = [UInt8](repeating: 0, count: block)
      func mark(_ range: Range<Int>) { for bit in range { map[bit / 8] |= 1 << UInt8(bit % 8) } }
      mark(0..<(used - start(number)))
      mark((end(number) - start(number))..<(8 * block))
      put(bitmaps(number) * block, map)
      freeBlocks += left

      map = [UInt8](repeating: 0, count: block)
      let first = number * inodesPerGroup + 1
      let count = min(inodesPerGroup, max(0, Self.firstInode + 1 + inodes.count - 2 - first))
      mark(0..<count)
      mark(inodesPerGroup..<(8 * block))
      put((bitmaps(number) + 1) * block, map)
      freeInodes += inodesPerGroup - count
      var directories: UInt16 = 0
      for index in 0..<count {
        guard let inode = inodes[first + index] else { continue }
        if inode.mode & 0o170000 == 0o040000 { directories += 1 }
        put((bitmaps(number) + 2) * block + index * Self.inodeSize, record(inode, time))
      }
      descriptors.number(UInt32(bitmaps(number)))
      descriptors.number(UInt32(bitmaps(number) + 1))
      descriptors.number(UInt32(bitmaps(number) + 2))
      descriptors.half(UInt16(left))
      descriptors.half(UInt16(inodesPerGroup - count))
      descriptors.half(directories)
      descriptors.zeros(14)
    }
    // Volumes of other files have other names.
    let identity = identifier(image)
    for number in 0..<groups where hasCopy(number) {
      var superblock = Bytes()
      for value in [groups * inodesPerGroup, blocks, 0, freeBlocks, freeInodes, firstBlock] {
        superblock.number(UInt32(value))
      }
      let scale = UInt32(block == 1024 ? 0 : 2)
      for value in [scale, scale, UInt32(blocksPerGroup), UInt32(blocksPerGroup), UInt32(inodesPerGroup), 0, time] {
        superblock.number(value)
      }
      for value: UInt16 in [0, 0xffff, 0xef53, 1, 1, 0] { superblock.half(value) }
      for value in [time, 0, 0, 1] { superblock.number(value) }
      superblock.number(0)
      superblock.number(UInt32(Self.firstInode))
      superblock.half(UInt16(Self.inodeSize))
      superblock.half(UInt16(number))
      // file types in directories; few copies of the superblock
      for value: UInt32 in [0, 2, 1] { superblock.number(value) }
      superblock.append(identity)
      superblock.append(Array(label.utf8) + [UInt8](repeating: 0, count: 16 - label.utf8.count))
      put(number == 0 ? 1024 : start(number) * block, superblock.bytes)
      put((start(number) + 1) * block, descriptors.bytes)
    }
  }

  private func record(_ inode: Inode, _ time: UInt32) -> [UInt8] {
    var record = Bytes()
    record.half(inode.mode)
    record.half(0)
    record.number(UInt32(inode.size))
    for value in [time, time, time, 0] { record.number(value) }
    record.half(0)
    record.half(inode.links)
    record.number(UInt32(inode.blockCount * block / 512))
    record.number(0)
    record.number(0)
    record.append(inode.pointers)
    record.zeros(Self.inodeSize - record.count)
    return record.bytes
  }
}

/// 16 bytes in the form of a UUID (RFC 9562, version 8), which follow from some others.
func identifier(_ bytes: [UInt8]) -> [UInt8] {
  var identity = Array(hashDigest(bytes).prefix(16))
  identity[6] = identity[6] & 0x0f | 0x80
  identity[8] = identity[8] & 0x3f | 0x80
  return identity
}
