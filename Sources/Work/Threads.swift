import Glibc

/// Runs a body on several threads at the same time and waits for all of them.
///
/// The calling thread is one of them; the others have its room for deep recursion, and work that they share among
/// threads themselves is shared as it would be here.
/// - Parameters:
///   - count: How many threads; 1 or less: the calling thread alone.
///   - body: What each does, once.
package func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackSize)
  var threads: [pthread_t] = []
  for _ in 0..<max(count - 1, 0) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body: body))
    let status = pthread_create(
      &thread, &attributes,
      { raw in
        if let raw { Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    if status == 0 { threads.append(thread) } else { work.release() }
  }
  body()
  for thread in threads { pthread_join(thread, nil) }
}

/// As much as the first thread of a process usually has.
private let stackSize = 8 << 20

/// What a thread is given.
private final class Work {
  let body: @Sendable () -> Void

  init(body: @escaping @Sendable () -> Void) { self.body = body }
}
