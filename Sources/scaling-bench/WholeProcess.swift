import Foundation

/// A command measured from outside, from its start to its exit, its output thrown away.
struct WholeProcess {
  let command: [String]

  init(_ command: [String]) { self.command = command }

  /// Seconds of each of `repeats` runs, after one that warms the file cache.
  func seconds(repeats: Int) throws -> [Double] {
    try (0...repeats).map { _ in try oneRun().seconds }.suffix(repeats)
  }

  /// The most memory that it held, in bytes; at least what this process holds, of which it is a copy at first.
  func peakMemory() throws -> Int { try oneRun().peak }

  // posix_spawn rather than Foundation's Process, which waits by polling.
  private func oneRun() throws -> (seconds: Double, peak: Int) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)

    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }

    let clock = ContinuousClock()
    let start = clock.now
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, nil, arguments, variables)
    guard failure == 0 else {
      throw BenchError("\(command[0]) could not be started: \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    let seconds = (clock.now - start).seconds
    guard status == 0 else {
      // The exit status is the high byte, a signal the low one (wait(2)).
      throw BenchError("\(command[0]) ended with \(status >> 8), \(status & 127)")
    }
    return (seconds, usage.ru_maxrss * 1024)
  }
}
