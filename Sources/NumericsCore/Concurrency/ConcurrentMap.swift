import Dispatch
import Synchronization
public import Work

/// The results of a function of an index, computed on several threads.
///
/// Every result stands at its own index, so the outcome is the same for any number of threads as long
/// as `body` is a function of its index alone. Threads take the next index when they are done, so
/// uneven work is shared well; give each index 10 µs of work or more.
///
/// - Parameters:
///   - count: The number of indices; below 0 there are none.
///   - threads: The number of threads; 1 or less: the calling thread alone.
///   - progress: Who hears after each index; nil: nobody.
///   - body: The function, called once for every index in 0..<count.
/// - Returns: The results (count), in the order of their indices.
public func concurrentMap<T: Sendable>(
  _ count: Int, threads: Int, progress: Progress? = nil, _ body: @Sendable (Int) -> T
) -> [T] {
  let count = max(count, 0)
  let workers = min(threads, count)
  let counter = progress?.counter(of: count)
  guard workers > 1 else {
    return (0..<count).map { index in
      defer { counter?.advance() }
      return body(index)
    }
  }
  return [T](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each index is taken by exactly one thread, which initializes that element only.
    nonisolated(unsafe) let results = buffer
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        results.initializeElement(at: index, to: body(index))
        counter?.advance()
      }
    }
    initialized = count
  }
}
