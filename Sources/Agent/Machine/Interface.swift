// SPDX-License-Identifier: MIT

import CAgent

// The entry points of `agent_platform.h`.

@c(agent_start)
public func agentStart(_ memory: UnsafeMutableRawPointer?, _ size: Int, _ now: UInt64) -> Int32 {
  guard let memory,
    Agent(start: UnsafeMutableRawBufferPointer(start: memory, count: size), now: now) != nil
  else { return 1 }
  return 0
}

@c(agent_handle)
public func agentHandle(_ memory: UnsafeMutableRawPointer, _ event: UnsafePointer<agent_event>) {
  let agent = Agent(at: memory)
  let event = event.pointee
  agent.timePasses(event.now)
  switch event.kind {
  case AGENT_ROM.rawValue:
    let content = event.content.start.map { UnsafeRawBufferPointer(start: $0, count: event.content.count) }
    agent.romChanged(Int(event.rom), content)
  case AGENT_TIMER.rawValue: agent.timerFired()
  default: break
  }
  agent.advance()
}

@c(agent_next)
public func agentNext(_ memory: UnsafeMutableRawPointer, _ action: UnsafeMutablePointer<agent_action>) -> Int32 {
  guard let next = Agent(at: memory).next() else { return 0 }
  action.pointee = next
  return 1
}
