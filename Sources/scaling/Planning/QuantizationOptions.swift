import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// Bit widths to try.
struct BitOptions: ParsableArguments {
  @Option(
    help:
      "Bit widths to try, such as 1,2,3,4,6,8; the table has that of --holding where bits are given.",
    transform: BudgetList.parse)
  var bits: [BudgetList] = []

  private static let usual: [Double] = [1, 2, 3, 4, 5, 6, 8]

  /// The bit widths to try.
  var widths: [Double] { bits.isEmpty ? Self.usual : bits.flatMap(\.values) }
}

/// Bit widths, and fractions of quantization-aware training.
struct FractionOptions: ParsableArguments {
  @OptionGroup var bits: BitOptions
  @Option(help: "Fractions whose waste is reported.", transform: BudgetList.parse)
  var fractions: [BudgetList] = []

  /// All quantized, none, and the 10 % of ParetoQ (arXiv:2502.02631).
  private static let usualFractions: [Double] = [0, 0.1, 1]

  var widths: [Double] { bits.widths }

  /// The best fraction and the waste of others at the size and tokens of a planner.
  func parts(planner: Planner) throws -> [ReportPart] {
    let training = try QuantizedTraining(planner.calibration)
    let symbols = training.symbols
    let (size, tokens) = (try planner.value(symbols.size), try planner.value(symbols.tokens))
    let fractions = self.fractions.isEmpty ? Self.usualFractions : self.fractions.flatMap(\.values)
    let divisions = try (planner.held[symbols.bits].map { [$0] } ?? widths).map { bits in
      try training.division(of: .init(size: size, tokens: tokens, bits: bits))
    }
    let rows = try zip(divisions, training.regions(of: divisions)).map { division, region in
      ReportPart.QuantizationRow(
        division: division, region: region,
        waste: try fractions.map {
          (fraction: $0, share: try training.waste(of: $0, at: division.setting))
        })
    }
    let match = try training.matching(
      of: widths, within: planner.tolerance, size: size, tokens: tokens)
    return [
      ReportPart(
        quantization: "Quantization-aware training", key: "quantization", rows: rows,
        calibration: planner.calibration, symbols: symbols, match: (match, widths),
        mostBits: training.mostBits)
    ]
      + ReportPart.differences(
        training.differences(of: divisions, fractions: fractions),
        calibration: planner.calibration)
  }

  /// The best fraction over tokens per byte, at the size and bits of a planner.
  func curve(_ ratios: [Double], planner: Planner) throws -> ReportPart {
    let training = try QuantizedTraining(planner.calibration)
    let size = try planner.value(training.symbols.size)
    let bits = try planner.value(training.symbols.bits)
    let divisions = try ratios.map { ratio in
      try training.division(of: .init(size: size, tokens: ratio * size * bits / 8, bits: bits))
    }
    let rows = zip(divisions, training.regions(of: divisions)).map {
      ReportPart.QuantizationRow(division: $0, region: $1, waste: [])
    }
    return ReportPart(
      quantization: "Best fraction over tokens per byte", key: "curve", rows: rows,
      calibration: planner.calibration, symbols: training.symbols, mostBits: training.mostBits)
  }
}

/// The best bits under bounds on memory and on what a run costs.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The best bits under bounds on the bytes of the weights, with --compute or at the tokens of "
        + "--holding.", valueName: "bytes"),
    transform: BudgetList.parse)
  var memory: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "The best bits under bounds on the FLOPs of a served token, 2*N.", valueName: "FLOPs"),
    transform: BudgetList.parse)
  var inferenceCost: [BudgetList] = []
  @OptionGroup var bounds: BoundOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var budgets: BudgetOptions

  /// Whether something bounds a run, so that its best bits are asked for.
  var isAsked: Bool {
    !memory.isEmpty || !inferenceCost.isEmpty || !bounds.within.isEmpty || !compute.values.isEmpty
  }

  /// Refuses budgets that no training run has.
  func check(of calibration: Calibration, _ trust: TrustOptions) throws {
    try compute.check(of: calibration, cost: budgets.cost, trust)
  }

  /// The best of some bits for each bound.
  func part(planner: Planner, widths: [Double]) throws -> ReportPart {
    let amounts: MemoryMap.Held =
      compute.values.isEmpty
      ? .tokens([try planner.value(.data, or: " or --compute")]) : .cost(compute.values)
    let map = try MemoryMap(
      planner, memory: memory.isEmpty ? nil : memory.flatMap(\.values),
      inference: inferenceCost.isEmpty ? nil : inferenceCost.flatMap(\.values),
      within: bounds.bounds(for: planner.calibration.law), holding: amounts, widths: widths)
    return ReportPart(
      memory: map, amount: compute.values.isEmpty ? "tokens" : planner.cost?.symbol.name ?? "cost",
      calibration: planner.calibration)
  }
}
