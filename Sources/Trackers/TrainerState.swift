internal import Runs

/// `trainer_state.json`, which the Trainer of Hugging Face writes beside each checkpoint of a run.
enum TrainerState: TrackerReader {
  static let name = "state of a Hugging Face Trainer"

  private static let file = "trainer_state.json"

  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder else { return false }
    let start = place.startText
    return place.name == file || place.name == "\(file).gz"
      || start.hasPrefix("{") && start.contains("\"log_history\"")
        && start.contains("\"global_step\"")
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let file = try TrackerError.wording { () throws(RunError) in
      try LogBytes(contentsOf: place.path)
    }
    let tree = try LogTree(json: file, of: place.path)
    guard case .list(let history)? = tree["log_history"] else {
      throw TrackerError(place.path, "has no list 'log_history', in which the Trainer logs")
    }
    var steps = StepBuilder()
    var final: [RunLog.Entry] = []
    for entry in history {
      // The entry of the end of a training: its loss is the mean of the run, none of a step.
      if entry["train_runtime"] != nil {
        final = end(entry)
        continue
      }
      let row = steps.row(ofStep: entry["step"]?.number ?? .nan, header: "step")
      for member in entry.members where member.key != "step" && !isSpeed(member.key) {
        if let number = member.value.number { steps.set(member.key, number, in: row) }
      }
    }
    let folder = RunFolder(of: place.path)
    let own = facts.compactMap { key in entry(key, tree[key]) }
    return [
      RunLog(
        name: folder.name, source: place.path, settings: try settings(folder, place.path),
        results: (own + final).lastOfEach,
        steps: try steps.columns(of: place.path, bytes: file.count), notes: [],
        identity: folder.path)
    ]
  }

  /// The state of the last step: each holds what those before it do.
  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog {
    func reached(_ run: RunLog) -> Double { run.steps["step"]?.filter(\.isFinite).max() ?? -1 }
    guard let first = parts.first else { throw TrackerError(words: "no parts of a run") }
    // Of one step the state of the end says more than that of the checkpoint.
    return parts.dropFirst().reduce(first) { best, part in
      (reached(part), part.results.count) > (reached(best), best.results.count) ? part : best
    }
  }

  /// What the state says of the run as a whole; the best metric is none of its last step.
  private static let facts = [
    "total_flos", "num_input_tokens_seen", "train_batch_size", "max_steps",
  ]

  /// Whether a key is that of how fast the machine was.
  private static func isSpeed(_ key: String) -> Bool {
    key.hasSuffix("_per_second") || key.hasSuffix("_runtime")
  }

  /// An entry of what is known; 0 is written for what was not counted.
  private static func entry(_ key: String, _ value: LogTree?) -> RunLog.Entry? {
    guard let value, let number = value.number, number != 0 else { return nil }
    return RunLog.Entry(header: key, text: value.cell)
  }

  private static func end(_ entry: LogTree) -> [RunLog.Entry] {
    entry.members.compactMap { member in
      guard !["step", "epoch"].contains(member.key), !isSpeed(member.key) else { return nil }
      let isMean = member.key == "train_loss"
      return self.entry(isMean ? "train_loss_mean" : member.key, member.value)
    }
  }

  /// The shape of the model, which stands beside the checkpoint.
  private static func settings(
    _ folder: RunFolder, _ path: String
  ) throws(TrackerError) -> [RunLog.Entry] {
    let beside = String(path.dropLast(path.lastPathPart.count)) + "config.json"
    let found = [beside, "\(folder.path)/config.json"].first(where: LogPlace.isFile)
    guard let found, let tree = try LogTree(fileIfThere: found, .json) else { return [] }
    return tree.members.compactMap { member in
      let isShape =
        member.key == "model_type"
        || member.value.number != nil && shapes.contains(where: member.key.contains)
      return isShape ? RunLog.Entry(header: member.key, text: member.value.cell) : nil
    }
  }

  /// What occurs in the names of a model's measures; dropout, tokens of text and the like are none of them.
  private static let shapes = [
    "hidden_size", "intermediate_size", "layer", "num_attention_heads", "num_key_value_heads",
    "n_head", "n_embd", "vocab_size", "d_model", "d_ff", "experts", "head_dim",
  ]
}
