// SPDX-License-Identifier: MIT

import Glibc

/// What a server said to one request.
struct Response {
  var status: Int
  /// Where it wants us to ask instead.
  var redirection: String?
  var headers: [Header] = []
}

enum Fetched {
  case response(Response)
  /// In words for people.
  case failed(String)
}

/// One request by the program curl, which keeps up with TLS and proxies better than we could. It follows no
/// redirection by itself: it would send the headers along, to whomever.
///
/// Address and headers go through a file without a name, not through arguments that every user of the machine can read.
func fetch(_ address: Address, _ headers: [Header], timeout: Int, into body: inout ByteBuffer) -> Fetched {
  do throws(SystemError) {
    return try request(address, headers, timeout: timeout, into: &body)
  } catch {
    return .failed("no temporary file: \(systemMessage(error.number))")
  }
}

private func request(
  _ address: Address, _ headers: [Header], timeout: Int, into body: inout ByteBuffer
) throws(SystemError) -> Fetched {
  let configuration = try AnonymousFile()
  let content = try AnonymousFile()
  let errors = try AnonymousFile()
  let answer = try AnonymousFile()
  var text = ByteBuffer()
  text.append("url = \(quoted(address.text))\n")
  for header in headers {
    // "Name:" alone would remove a header; a semicolon sends it without a value.
    text.append("header = \(quoted(header.value.isEmpty ? header.name + ";" : header.name + ": " + header.value))\n")
  }
  try text.withBytes { bytes throws(SystemError) in try configuration.write(bytes) }
  let end = runProgram(
    [
      // --disable comes first: the user's .curlrc is not about us.
      "curl", "--disable", "--silent", "--show-error", "--globoff", "--proto", "=http,https",
      "--connect-timeout", String(min(timeout, 15)), "--max-time", String(timeout),
      "--dump-header", "/dev/fd/3", "--write-out", "%{stderr}\n%{http_code} %{redirect_url}\n", "--config", "-",
    ], [configuration.descriptor, content.descriptor, errors.descriptor, answer.descriptor])
  var said = ByteBuffer()
  try errors.read(into: &said)
  switch end {
  case .failed(ENOENT): return .failed("the program curl is not installed")
  case .failed(let number): return .failed("curl does not start: \(systemMessage(number))")
  case .signal(let number): return .failed("curl was ended by signal \(number)")
  case .status(0): break
  case .status(let status):
    let message = lines(said).first { $0.hasPrefix("curl: (") }
    // "curl: (6) Could not resolve host"
    let words = message.flatMap { $0.split(separator: " ", maxSplits: 2).last }
    return .failed(words.map(String.init) ?? "curl exits with \(status)")
  }
  guard let summary = lines(said).last, let status = Int(summary.prefix(3)) else {
    return .failed("what curl said is not understood")
  }
  var response = Response(status: status)
  let redirection = summary.dropFirst(4)
  if !redirection.isEmpty { response.redirection = String(redirection) }
  said.removeAll()
  try answer.read(into: &said)
  try content.read(into: &body)
  for line in lines(said) {
    // A proxy's answer and "100 Continue" come first; the last one counts.
    if line.hasPrefix("HTTP/") {
      response.headers.removeAll()
    } else if let header = Header(line: line) {
      response.headers.append(header)
    }
  }
  return .response(response)
}

/// A string of curl's configuration syntax.
private func quoted(_ text: String) -> String {
  var result: [UInt8] = [0x22]
  for byte in text.utf8 {
    if byte == 0x22 || byte == 0x5c { result.append(0x5c) }
    result.append(byte)
  }
  return String(decoding: result + [0x22], as: UTF8.self)
}
