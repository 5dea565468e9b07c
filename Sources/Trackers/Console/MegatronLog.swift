/// What Megatron-LM, Megatron-DeepSpeed and their forks print while they train.
///
/// ```
///  [2025-04-13 23:41:20] iteration       20/    1000 | consumed samples:          320 | elapsed time per
/// iteration (ms): 820.7 | learning rate: 4.000000E-05 | global batch size:    16 | lm loss: 1.072453E+01 | ...
///  validation loss at iteration 50 | lm loss value: 8.889540E+00 | lm loss PPL: 7.255679E+03 |
/// ```
///
/// Each is one line. The loss is missing where all iterations were skipped; the first versions have no
/// colons; launchers write a rank before the line, some forks a word in brackets after the iteration.
/// Sources: `training_log` and `evaluate_and_print_results` of `megatron/training/training.py`, `_print_args` of
/// `arguments.py` (github.com/NVIDIA/Megatron-LM), and `megatron/training.py` of
/// github.com/microsoft/Megatron-DeepSpeed.
struct MegatronLog: ConsoleReader {
  static let name = "Megatron's console log"

  private var isInArguments = false
  /// The parameters of each model-parallel rank, by its name in the log.
  private var shards: [String: Double] = [:]
  /// The parameters on all ranks, for the runs of the log.
  private var hasSeveralShards = false

  static func isSign(_ line: LogText) -> Bool {
    if isArgumentsStart(line) { return true }
    guard line.firstIndex(of: UInt8(ascii: "|")) != nil else { return false }
    if validation(line) != nil { return true }
    guard let (_, cells) = iteration(line) else { return false }
    // Many programs count iterations; these words are Megatron's.
    let marks: [StaticString] = ["lm loss", "consumed samples", "elapsed time per iteration"]
    return marks.contains { cells.firstIndex(of: $0) != nil }
  }

  mutating func take(_ line: LogLine, into log: inout ConsoleLog) {
    let text = line.text
    if isInArguments, takeArgument(text, into: &log) { return }
    if text.firstIndex(of: UInt8(ascii: "|")) != nil {
      if let (step, rest) = Self.iteration(text) {
        guard log.accepts(line) else { return }
        log.open(step)
        Self.put(rest, into: &log)
      } else if let (step, set, rest) = Self.validation(text) {
        guard log.accepts(line) else { return }
        if let step = step ?? log.run.rows.steps.last {
          log.open(step)
          Self.putValidation(rest, set, into: &log)
        }
      }
    } else if Self.isArgumentsStart(text) {
      isInArguments = true
    } else {
      takeParameters(text, into: &log)
    }
  }

  func complete(_ run: inout RunDraft) {
    Self.addTokens(to: &run)
    if hasSeveralShards, run.number("parameters") != nil {
      run.notes.append(
        "parameters are the sum over the model-parallel ranks: those that ranks share are counted in each"
      )
    }
  }

  // MARK: - The lines of steps

  /// The iteration and what follows it of `iteration       20/    1000 | ...`, or `iter 20/ 1000 | ...`.
  private static func iteration(_ text: LogText) -> (step: Double, rest: LogText)? {
    guard let rest = text.after("iteration ") ?? text.after("iter "),
      let (step, after) = rest.leadingNumber(), after[0] == UInt8(ascii: "/"),
      let (_, cells) = after.from(1).leadingNumber()
    else { return nil }
    var behind = cells.trimmed
    // A word of a fork, `iteration 10/ 1000 [panel] |`.
    if behind[0] == UInt8(ascii: "["), let end = behind.firstIndex(of: UInt8(ascii: "]")) {
      behind = behind.from(end + 1).trimmed
    }
    return behind[0] == UInt8(ascii: "|") ? (step, behind.from(1)) : nil
  }

  /// Puts the cells of a line: `lm loss: 7.399415E+00`, or `lm loss 7.399415E+00`.
  private static func put(_ cells: LogText, into log: inout ConsoleLog) {
    for cell in cells.cells(UInt8(ascii: "|")) {
      if let (name, value, _) = cell.named(UInt8(ascii: ":")) {
        log.put(name, value, header: header)
      } else if let (name, value) = cell.namedByLastWord {
        log.put(name, value, header: header)
      }
    }
  }

  private static func header(_ name: String) -> String {
    name == "lm loss" ? "train/loss" : name
  }

  // MARK: - Validation

  /// The iteration, the set and what follows of `validation loss at iteration 50 on test set | ...`.
  private static func validation(
    _ text: LogText
  ) -> (step: Double?, set: LogText, rest: LogText)? {
    guard let rest = text.after("validation loss at "),
      let end = rest.firstIndex(of: UInt8(ascii: "|"))
    else { return nil }
    let prefix = rest.upTo(end)
    let step = prefix.number(after: "iteration ") ?? prefix.number(after: "step ")
    return (step, prefix, rest.from(end + 1))
  }

  private static func putValidation(
    _ cells: LogText, _ prefix: LogText, into log: inout ConsoleLog
  ) {
    let set = prefix.firstIndex(of: "test") == nil ? "val/" : "test/"
    for cell in cells.cells(UInt8(ascii: "|")) {
      guard let (name, value, _) = cell.named(UInt8(ascii: ":")) else { continue }
      log.put(name, value, scope: set) { Self.header(ofValidation: $0, set) }
    }
  }

  /// `val/loss` of `lm loss value`, `val/ppl` of `lm loss PPL`; of other losses with their names.
  private static func header(ofValidation name: String, _ set: String) -> String {
    let lower = name.lowercased()
    if lower == "lm loss value" || lower == "lm loss" { return set + "loss" }
    if lower == "lm loss ppl" || lower == "lm ppl" { return set + "ppl" }
    return set + (lower.hasSuffix(" value") ? String(name.dropLast(6)) : name)
  }

  // MARK: - Settings

  private static func isArgumentsStart(_ text: LogText) -> Bool {
    text.firstIndex(of: "---- arguments ----") != nil
  }

  /// Takes an argument, `  seq_length ...................................... 2048`, or the end of their list; false
  /// for another line, as other processes write in between.
  private mutating func takeArgument(_ line: LogText, into log: inout ConsoleLog) -> Bool {
    if line.firstIndex(of: "---- end of arguments ----") != nil {
      isInArguments = false
      return true
    }
    let text = line.withoutRank.trimmed
    guard let dots = text.firstIndex(of: " ..."), dots > 0 else { return false }
    var value = text.from(dots + 1)
    while value[0] == UInt8(ascii: ".") { value = value.from(1) }
    let name = text.upTo(dots)
    guard name.firstIndex(of: UInt8(ascii: " ")) == nil, value[0] == UInt8(ascii: " ") else {
      return false
    }
    log.set(name.string, value.trimmed)
    return true
  }

  /// ` > number of parameters on (tensor, pipeline) model parallel rank (0, 0): 124475904`.
  private mutating func takeParameters(_ text: LogText, into log: inout ConsoleLog) {
    if let rest = text.after("number of parameters on "),
      let colon = rest.firstIndex(of: "): "), let count = rest.from(colon + 3).number
    {
      shards[rest.upTo(colon).string] = count
      hasSeveralShards = shards.count > 1
      let sum = shards.values.reduce(0, +)
      log.replace("parameters", with: sum.figure)
    } else if let rest = text.after("Total number of parameters in billions:"),
      let billions = rest.trimmed.number
    {
      log.set("parameters_in_billions", "\(billions)")
    }
  }
}
