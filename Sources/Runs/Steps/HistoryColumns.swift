internal import Quantities

/// The columns of a history by what they tell of a step.
struct HistoryColumns {
  /// The counter in whose order the steps of a run stand; nil where they stand in that of the file.
  let counter: Column?
  /// The columns that rise while a run goes on: steps, tokens, FLOPs, epochs, times.
  let counters: [Column]
  /// What a run answers: losses, unless something else is said.
  let responses: [Column]
  /// The column of the size of the model.
  let size: Symbol?
  /// The other columns of numbers.
  let measured: [Column]

  /// Headers of times, in small letters.
  fileprivate static let times: Set<String> = [
    "_runtime", "_timestamp", "runtime", "timestamp", "wall_time", "walltime", "wall time",
    "elapsed", "elapsed_time", "time", "relative time (process)", "relative time (wall)",
  ]
  /// Headers of what else rises with the steps, in small letters.
  private static let progress: Set<String> = [
    "samples", "consumed_samples", "examples", "seen_examples", "samples_seen", "examples_seen",
    "epoch", "train/epoch", "sequences", "batches", "steps",
  ]

  /// Whether a header is one of a column that rises with the steps.
  static func isProgress(_ header: String) -> Bool {
    progress.contains(UsualHeaders.plain(Header(header).name))
  }

  /// Whether a header is one of steps, tokens, FLOPs, epochs or times.
  static func isCounter(_ header: String) -> Bool {
    let name = header.lowercased()
    return times.contains(name) || progress.contains(UsualHeaders.plain(name))
      || RunTable.stepHeaders.contains(UsualHeaders.plain(name))
      || [UsualHeaders.tokens, UsualHeaders.compute].contains {
        UsualHeaders.names($0, Header(header).name)
      }
  }

  /// Looks for them in a table.
  ///
  /// - Parameters:
  ///   - table: The steps.
  ///   - reduction: What is taken of them.
  /// - Throws: `RunError` for a response that is no column of numbers.
  init(of table: RunTable, _ reduction: StepReduction) throws(RunError) {
    let runs = Set(reduction.runs)
    let mapping = reduction.mapping
    let own = table.columns.filter { column in
      column.numbers != nil && !runs.contains(column.symbol)
    }
    let tokens = (try? table.source(of: UsualHeaders.tokens, mapping))?.symbol
    let compute = (try? table.source(of: UsualHeaders.compute, mapping))?.symbol
    counter =
      (table.stepColumn ?? tokens ?? table.counterColumn).flatMap { symbol in
        own.first { $0.symbol == symbol }
      }
    let counts = Set([counter?.symbol, tokens, compute].compactMap(\.self))
    let size = (try? table.source(of: UsualHeaders.size, mapping))?.symbol
    self.size = size
    func isCounter(_ column: Column) -> Bool {
      counts.contains(column.symbol) || Self.isCounter(column.header)
    }
    let responses = try Self.responses(of: table, reduction, among: own)
    self.responses = responses.filter { !isCounter($0) && $0.symbol != size }
    let answers = Set(self.responses.map(\.symbol))
    counters = own.filter { isCounter($0) && !answers.contains($0.symbol) }
    let known = answers.union(counters.map(\.symbol))
    measured = own.filter { !known.contains($0.symbol) }
  }

  /// The response that is named, else the losses: those of new text, or those of training alone.
  private static func responses(
    of table: RunTable, _ reduction: StepReduction, among columns: [Column]
  ) throws(RunError) -> [Column] {
    if case .extreme(_, of: let header?) = reduction.reducer {
      let column = try table.column(Symbol(header))
      guard column.numbers != nil else {
        throw .steps(.noCounter(file: table.name, header: column.header))
      }
      return [column]
    }
    let symbol = reduction.response ?? UsualHeaders.loss
    if let said = try? table.source(of: symbol, reduction.mapping), said.numbers != nil {
      return [said]
    }
    let losses = columns.filter { Self.isLoss($0.header) }
    let ofText = losses.filter { !UsualHeaders.isTraining($0.header) }
    return ofText.isEmpty ? losses : ofText
  }

  /// Words of headers that hold a loss, and of settings of one.
  private static let losses: Set<String> = ["loss", "crossentropyloss", "nll", "bpb", "bpc", "ppl"]
  private static let settings: Set<String> = [
    "scale", "scaler", "weight", "coef", "z", "aux", "balancing", "router", "min", "max",
  ]

  /// Whether a header is that of a loss.
  static func isLoss(_ header: String) -> Bool {
    let name = Header(header).name
    if UsualHeaders.names(UsualHeaders.loss, name) { return true }
    let words = Set(name.lowercased().split { !$0.isLetter }.map(String.init))
    let isOne =
      !words.isDisjoint(with: losses) || words.contains { $0.hasSuffix("loss") }
      || words.isSuperset(of: ["cross", "entropy"])
    return isOne && words.isDisjoint(with: settings)
  }
}

extension HistoryColumns {
  /// What each column of the table tells of a step.
  func kinds(of table: RunTable) -> [RunSteps.Kind] {
    let counters = Set(self.counters.map(\.symbol))
    let responses = Set(self.responses.map(\.symbol))
    return table.columns.map { column in
      if column.symbol == size { return .size }
      if counters.contains(column.symbol) { return .counter }
      return responses.contains(column.symbol) ? .response : .other
    }
  }
}

extension Column {
  /// Whether the column holds times, which go on whatever a run does.
  var isTime: Bool { HistoryColumns.times.contains(header.lowercased()) }
}
