import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// Questions about quantization-aware training.
struct QuantizationOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "The best fraction of quantization-aware training and the tokens that others waste, at the N "
        + "and D of --at, for each of --bits."))
  var qat = false
  @Option(help: "Bit widths to try, such as 1,2,3,4,6,8.", transform: BudgetList.parse)
  var bits: [BudgetList] = []
  @Option(help: "Fractions whose waste is reported.", transform: BudgetList.parse)
  var fractions: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "The best fraction over tokens per byte of parameters S, such as '20..1e5 in 12', at the N and B "
        + "of --at.", valueName: "S"),
    transform: BudgetList.parse)
  var curve: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "The best bits under bounds on the bytes of the weights, with --compute or at the D of --at.",
      valueName: "bytes"),
    transform: BudgetList.parse)
  var memory: [BudgetList] = []

  @Option(
    help: ArgumentHelp(
      "Bounds on the FLOPs of a served token, 2*N, next to those of --memory.", valueName: "FLOPs"),
    transform: BudgetList.parse)
  var inferenceCost: [BudgetList] = []

  func validate() throws {
    if !bits.isEmpty, !qat, memory.isEmpty {
      throw ValidationError("--bits belongs to --qat and --memory; add one")
    }
    if !fractions.isEmpty, !qat { throw ValidationError("--fractions belongs to --qat; add it") }
    guard memory.isEmpty, !inferenceCost.isEmpty else { return }
    throw ValidationError("--inference-cost belongs to --memory; add it")
  }

  private static let usualBits: [Double] = [1, 2, 3, 4, 5, 6, 8]
  /// All quantized, none, and the 10 % of ParetoQ (arXiv:2502.02631).
  private static let usualFractions: [Double] = [0, 0.1, 1]

  /// Whether anything is asked.
  var isAsked: Bool { qat || !curve.isEmpty || !memory.isEmpty }

  /// The sections that were asked for.
  func parts(
    planner: Planner, held: [Symbol: Double], budgets: [Double],
    within bounds: [BoundedChoice.Bound]
  ) throws -> [ReportPart] {
    try CommandFailure.wording {
      var parts: [ReportPart] = []
      if qat { parts.append(try table(of: planner.calibration, held, planner.tolerance)) }
      if !curve.isEmpty { parts.append(try curve(of: planner.calibration, held)) }
      if !memory.isEmpty { parts.append(try map(planner, held, budgets, bounds)) }
      return parts
    }
  }

  private func table(
    of calibration: Calibration, _ held: [Symbol: Double], _ tolerance: Tolerance
  ) throws -> ReportPart {
    let training = try QuantizedTraining(calibration)
    let (size, tokens) = (try Self.value("N", in: held), try Self.value("D", in: held))
    let widths = held["B"].map { [$0] } ?? chosenBits
    let fractions = self.fractions.isEmpty ? Self.usualFractions : self.fractions.flatMap(\.values)
    let rows = try widths.map { bits in
      let setting = QuantizedTraining.Setting(size: size, tokens: tokens, bits: bits)
      return ReportPart.QuantizationRow(
        division: try training.division(of: setting),
        waste: try fractions.map { (fraction: $0, share: try training.waste(of: $0, at: setting)) })
    }
    let match = try training.matching(
      of: chosenBits, within: tolerance, size: size, tokens: tokens)
    return ReportPart(
      quantization: "Quantization-aware training", key: "quantization", rows: rows,
      calibration: calibration,
      match: (match, chosenBits), mostBits: training.mostBits)
  }

  private var chosenBits: [Double] { bits.isEmpty ? Self.usualBits : bits.flatMap(\.values) }

  private func curve(of calibration: Calibration, _ held: [Symbol: Double]) throws -> ReportPart {
    let training = try QuantizedTraining(calibration)
    let (size, bits) = (try Self.value("N", in: held), try Self.value("B", in: held))
    let rows = try curve.flatMap(\.values).map { ratio in
      let setting = QuantizedTraining.Setting(
        size: size, tokens: ratio * size * bits / 8, bits: bits)
      return ReportPart.QuantizationRow(division: try training.division(of: setting), waste: [])
    }
    return ReportPart(
      quantization: "Best fraction over tokens per byte", key: "curve", rows: rows,
      calibration: calibration,
      mostBits: training.mostBits)
  }

  private func map(
    _ planner: Planner, _ held: [Symbol: Double], _ budgets: [Double],
    _ bounds: [BoundedChoice.Bound]
  ) throws -> ReportPart {
    let amounts: MemoryMap.Held =
      budgets.isEmpty
      ? .tokens([try Self.value("D", in: held, or: " or --compute")]) : .cost(budgets)
    let map = try MemoryMap(
      planner, memory: memory.flatMap(\.values),
      inference: inferenceCost.isEmpty ? nil : inferenceCost.flatMap(\.values), within: bounds,
      holding: amounts, widths: chosenBits)
    return ReportPart(
      memory: map, amount: budgets.isEmpty ? "tokens" : planner.cost?.symbol.name ?? "cost",
      calibration: planner.calibration)
  }

  private static func value(
    _ symbol: Symbol, in held: [Symbol: Double], or other: String = ""
  ) throws -> Double {
    guard let value = held[symbol] else {
      throw CommandFailure("\(symbol) has no value; give --at \(symbol)=...\(other)")
    }
    return value
  }
}
