import Quantities
import Runs

extension FitData {
  /// Columns that are called after runs.
  static let runNames = Set(RunTable.runHeaders)
  /// Columns of texts that say nothing of how a run was set up: names, times and notes.
  private static let names = runNames.union([
    "id", "name", "seed", "hash", "url", "date", "time", "timestamp", "created", "created_at",
    "notes", "note", "comment", "file", "path", "state", "status", "host", "hostname", "user",
  ])
  /// Columns of numbers that are set before a run begins.
  private static let set: Set<String> = Set(
    [
      "lr", "learning_rate", "peak_lr", "max_lr", "min_lr", "batch", "batch_size", "bs",
      "global_batch_size", "warmup", "warmup_steps", "warmup_tokens", "width", "depth", "d_model",
      "n_layers", "n_layer", "layers", "heads", "n_heads", "weight_decay", "wd", "beta1", "beta2",
      "momentum", "dropout", "decay", "seq_len", "sequence_length", "context_length", "epochs",
      "total_steps", "max_steps", "train_steps", "experts", "n_experts", "bits", "streams",
      "vocab_size", "vocabulary",
    ]
      + UsualHeaders.budget.flatMap { symbol in
        [symbol.name.lowercased()] + UsualHeaders.headers(for: symbol).map { $0.lowercased() }
      })

  /// How each run was set up, by what its table says next to the law's variables: one column of numbers
  /// for each setting, of labels their places.
  ///
  /// Runs that differ in a learning rate, a data set or the tokens that the law leaves out are no
  /// repetitions of each other.
  /// - Complexity: O(runs × columns).
  var settings: [[Double]] {
    table.columns.compactMap { column in
      let name = column.plainName
      guard columns[column.symbol] == nil, !column.isDerived else { return nil }
      if let labels = column.labels {
        guard !Self.names.contains(name) else { return nil }
        var places: [String: Double] = [:]
        return labels.map { label in
          let place = places[label] ?? Double(places.count)
          places[label] = place
          return place
        }
      }
      return Self.set.contains(name) ? column.numbers : nil
    }
  }
}

extension FitData {
  /// What runs are called by the first column that names runs, with their place where several have one name; by
  /// their place alone without such a column.
  package func names(of runs: [Int]) -> [String] {
    let labels = table.columns.first { Self.called.contains($0.plainName) && $0.labels != nil }?
      .labels
    let repeated = labels.map { Set($0).count < $0.count } ?? false
    return runs.map { run in
      let place = self.name(of: run)
      guard let name = labels?[run], !name.isEmpty else { return place }
      guard repeated else { return name }
      // The place of a row of logs begins with the name.
      return table.place(ofRow: run).run == name ? place : "\(name) (\(place))"
    }
  }

  private static let called = runNames.union(["name", "model", "model_name", "id"])
}

extension Column {
  /// The name as it is compared: in lower case, with `_` for spaces and hyphens.
  var plainName: String {
    String(symbol.name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// Whether a formula or another column gave its values.
  fileprivate var isDerived: Bool {
    if case .formula = origin { true } else { origin.isAlias }
  }
}
