// SPDX-License-Identifier: MIT

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What passes between the two threads; they never use it at the same time.
private final class DeepStackJob<Value> {
  let body: () -> Result<Value, FormatError>
  var result: Result<Value, FormatError>?

  init(_ body: @escaping () -> Result<Value, FormatError>) { self.body = body }

  func run() { result = body() }
}

private protocol DeepStackRunnable: AnyObject { func run() }
extension DeepStackJob: DeepStackRunnable {}

private final class DeepStackBox {
  let job: DeepStackRunnable
  init(_ job: DeepStackRunnable) { self.job = job }
}

/// Runs `body` on a thread with 512 MiB of stack, of which only what is used becomes memory. The parser's limit of
/// 10 000 nested expressions needs about 1/8 of that in a debug build.
func formatOnDeepStack<Value>(_ body: () throws(FormatError) -> Value) throws(FormatError) -> Value {
  let outcome: Result<Value, FormatError> = withoutActuallyEscaping(body) { escaping in
    let job = DeepStackJob<Value> { () -> Result<Value, FormatError> in
      do throws(FormatError) { return .success(try escaping()) } catch { return .failure(error) }
    }
    let box = DeepStackBox(job)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { raw in
      guard let raw
      else { return nil }
      Unmanaged<DeepStackBox>.fromOpaque(raw).takeUnretainedValue().job.run()
      return nil
    }
    guard pthread_attr_setstacksize(&attributes, 512 << 20) == 0,
      pthread_create(&thread, &attributes, entry, Unmanaged.passUnretained(box).toOpaque()) == 0
    else { return .failure(.tooDeep(offset: 0)) }
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
    withExtendedLifetime(box) {}
    return job.result ?? .failure(.tooDeep(offset: 0))
  }
  return try outcome.get()
}
