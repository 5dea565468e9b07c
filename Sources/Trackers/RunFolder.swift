internal import Runs

/// The folder that a run is called by: that of its file, without those of checkpoints.
struct RunFolder {
  /// The folder; a point where it is the one that the program runs in.
  let path: String
  /// What the run is called.
  let name: String

  /// Folders that are called by what they hold and not by a run.
  private static let plain: Set<String> = [
    "logs", "log", "output", "outputs", "out", "checkpoints", "ckpt", "ckpts", "metrics", "results",
    "files",
  ]

  /// The folder of a file.
  init(of file: String) {
    let isRooted = file.hasPrefix("/")
    var parts = file.split(separator: "/").dropLast().map(String.init)
    while let last = parts.last, parts.count > 1, CheckpointName(last) != nil { parts.removeLast() }
    path = (isRooted ? "/" : "") + (parts.isEmpty && !isRooted ? "." : parts.joined(separator: "/"))
    let named = parts.last { !Self.plain.contains($0.lowercased()) && $0 != "." && $0 != ".." }
    name = named ?? parts.last ?? file.lastPathPart
  }
}

/// A name that says which step a checkpoint is of: `checkpoint-500`, `step1000`, `iter_0001000`, `global_step1000`.
struct CheckpointName {
  /// The step.
  let step: Int

  private static let words = [
    "checkpoint-", "checkpoint_", "checkpoint", "global_step", "global-step", "step-", "step_",
    "step", "iter_", "iter-", "iter", "ckpt-", "ckpt_",
  ]

  /// The step in a name; nil for a name that says none.
  init?(_ name: String) {
    let lower = name.lowercased()
    guard let word = Self.words.first(where: lower.hasPrefix) else { return nil }
    let rest = lower.dropFirst(word.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    // What is saved for another library says so behind the step: step1000-hf, step1000-unsharded.
    guard let step = Int(digits),
      rest.count == digits.count || "-_.".contains(rest.dropFirst(digits.count).prefix(1))
    else { return nil }
    self.step = step
  }
}
