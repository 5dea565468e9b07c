import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// Questions about quantization-aware training.
struct QuantizationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qat",
    abstract:
      "Answers how to train quantized models: the best fraction, its waste, bits under memory.",
    discussion: """
      At the size and tokens of --holding: the best fraction of quantization-aware training and the tokens that \
      others waste, for each of --bits. With --curve these; with --memory, --inference-cost, --within or \
      --compute the best bits of runs that they bound.

      Examples:
      scaling qat qat.json --holding N=37088,D=4M --bits 1,2,3,4
      scaling qat qat.json --memory 4k,8k --bits 2,3,4 --holding D=4M
      """)

  @OptionGroup var planning: PlannerOptions
  @OptionGroup var table: FractionOptions
  @Option(
    help: ArgumentHelp(
      "The best fraction over tokens per byte of parameters S, such as '20..1e5 in 12', at the size and "
        + "bits of --holding.", valueName: "S"),
    transform: BudgetList.parse)
  var curve: [BudgetList] = []
  @OptionGroup(title: "Best bits") var memory: MemoryOptions
  @OptionGroup var tolerance: ToleranceOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  /// Whether the table of fractions is asked for: by what it is at, or because nothing else is.
  private func hasTable(at held: [Symbol: Double], for law: Law) throws -> Bool {
    if curve.isEmpty, !memory.isAsked { return true }
    let needed = [law.symbol(.size), law.symbol(.data)].compactMap(\.self)
    if needed.count == 2, needed.allSatisfy({ held[$0] != nil }) { return true }
    guard !table.fractions.isEmpty else { return false }
    let values = needed.map { "\($0)=..." }.joined(separator: ",")
    throw CommandFailure(
      "--fractions are those of the table at a size and tokens; give --holding \(values) with it")
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    try memory.check(of: source.calibration, planning.source.trust)
    let planner = try memory.budgets.planner(
      of: source.calibration, at: held, tolerance: tolerance.value)
    let parts = try CommandFailure.wording {
      var parts: [ReportPart] = []
      if try hasTable(at: planner.held, for: source.calibration.law) {
        parts += try table.parts(planner: planner)
      }
      if !curve.isEmpty {
        parts.append(try table.curve(curve.flatMap(\.values), planner: planner))
      }
      if memory.isAsked {
        parts.append(try memory.part(planner: planner, widths: table.widths))
      }
      return parts
    }
    try output.emit(parts, by: planner, of: source)
  }
}

extension Planner {
  /// The value of the variable of a role that is held, or the sentence about how to give it.
  func value(_ role: Law.Role, or other: String = "") throws -> Double {
    guard let symbol = calibration.law.symbol(role) else {
      throw PlanError.noRoles([role], of: calibration.law)
    }
    return try value(symbol, or: other)
  }

  /// The value of a symbol that is held, or the sentence about how to give it.
  func value(_ symbol: Symbol, or other: String = "") throws -> Double {
    guard let value = held[symbol] else {
      throw CommandFailure("\(symbol) has no value; give --holding \(symbol)=...\(other)")
    }
    return value
  }
}
