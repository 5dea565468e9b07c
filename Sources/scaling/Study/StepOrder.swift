import Dispatch
import Synchronization
import Work

/// Steps of which some need what others write, run side by side: each as soon as what it needs is there.
struct StepOrder {
  /// The places of the steps that each step waits for.
  private let needed: [Set<Int>]

  /// - Parameters:
  ///   - outputs: The files that each step writes.
  ///   - inputs: The files that each step reads.
  init(outputs: [[String]], inputs: [[String]]) {
    var writers: [String: Int] = [:]
    for (step, files) in outputs.enumerated() {
      for file in files { writers[file] = step }
    }
    needed = inputs.indices.map { step in
      Set(inputs[step].compactMap { writers[$0] }.filter { $0 < step })
    }
  }

  private struct State<T> {
    var waiting: [Int]
    var results: [Result<T, any Error>?]
    var isStopped = false
  }

  /// Runs all steps.
  ///
  /// - Parameters:
  ///   - threads: How many may run at the same time; the results do not depend on it.
  ///   - counter: Who hears after each step.
  ///   - body: Runs the step at a place.
  /// - Returns: The results in the order of the steps.
  /// - Throws: What the first step threw that could not be made; steps that had not begun by then are not made.
  func run<T: Sendable>(
    threads: Int, _ counter: Progress.Counter?, _ body: @escaping @Sendable (Int) throws -> T
  ) throws -> [T] {
    let needed = needed
    let state = Mutex(
      State<T>(waiting: Array(needed.indices), results: needed.map { _ in nil }))
    // One signal a step that may begin, and at the end one a thread.
    let ready = DispatchSemaphore(value: 0)
    for first in needed where first.isEmpty { ready.signal() }
    let threads = max(1, min(threads, needed.count))
    onThreads(threads) {
      while true {
        ready.wait()
        let step: Int? = state.withLock { state in
          let next = state.waiting.firstIndex { step in
            needed[step].allSatisfy { state.results[$0] != nil }
          }
          return state.isStopped ? nil : next.map { state.waiting.remove(at: $0) }
        }
        guard let step else { return }
        let result = Result { try body(step) }
        counter?.advance()
        let signals: Int = state.withLock { state in
          state.results[step] = result
          if case .failure = result { state.isStopped = true }
          let isOver = state.isStopped || state.results.allSatisfy { $0 != nil }
          state.isStopped = isOver
          return isOver
            ? threads
            : state.waiting.count { waiting in
              needed[waiting].contains(step)
                && needed[waiting].allSatisfy { state.results[$0] != nil }
            }
        }
        for _ in 0..<signals { ready.signal() }
      }
    }
    return try state.withLock { try $0.results.compactMap { try $0?.get() } }
  }
}
