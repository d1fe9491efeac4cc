// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// Reserves a block's memory. Only what is used becomes real: `MAP_NORESERVE` asks for addresses, not for pages.
func reserveMemory(_ wanted: Int?) throws(CommandFailure) -> UnsafeMutableRawBufferPointer {
  let page = 4096
  if let wanted, wanted < Block.minimumBytes {
    throw .host(
      HostProblem(
        .memoryTooSmall, "--memory \(wanted) is too little to begin with",
        help: "the least is \(Block.minimumBytes / 1024)K"))
  }
  // A block uses at most 4 GiB less 16 bytes: its offsets have 32 bits.
  let largest = 1 << 32 - page
  var size = min(((wanted ?? largest) + page - 1) / page * page, largest)
  while true {
    let protection = PROT_READ | PROT_WRITE
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    if let start = mmap(nil, size, protection, flags, -1, 0), start != MAP_FAILED {
      // Large pages where there are any: a block is written from front to back, and each page of it costs a fault.
      madvise(start, size, MADV_HUGEPAGE)
      return UnsafeMutableRawBufferPointer(start: start, count: size)
    }
    let reason = errno
    // `ulimit -v` and the like. Who asked for a size gets that size or an answer.
    guard wanted == nil, size > 64 << 20 else {
      throw .host(
        HostProblem(
          .memoryRefused, "cannot reserve \(size >> 20) MiB: \(systemMessage(reason))", help: "try --memory with less"))
    }
    size = size / 2 / page * page
  }
}

func releaseMemory(_ memory: UnsafeMutableRawBufferPointer) { munmap(memory.baseAddress, memory.count) }
