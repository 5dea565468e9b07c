import Fitting
import Laws
import Planning
import Quantities
import Reporting

// Figures of a law with its values.
extension DrawCommand {
  /// The figure of a fit, and what is to be said of the runs.
  func ofFit() throws -> Drawing {
    let source = try values.read(files, accepting: others.tablesAccepted(or: place))
    try source.checkHasPoints()
    let point = try held.point(for: source.calibration, values.trust)
    let drawn = try DrawnFit(
      source, place: place, others: others, at: point, reading: values.reading)
    let figure: Figure? = try CommandFailure.wording { try self.figure(of: drawn, at: point) }
    let response = source.calibration.law.response
    let assumed = response.unit.flatMap { unit in
      unit.isAssumed ? "\(response.symbol) has no unit in the runs, \(unit.stated) assumed" : nil
    }
    return (figure, source.words + drawn.words + [assumed].compactMap(\.self))
  }

  private func figure(of drawn: DrawnFit, at point: HeldOptions.Point) throws -> Figure? {
    let calibration = drawn.source.calibration
    switch kind {
    case .fit:
      return Figure(
        fit: drawn.subject, along: try AxisChoice.definition(choice.along, for: [calibration.law]),
        further: choice.further)
    case .observed: return Figure(observed: drawn.subject)
    case .residuals: return Figure(residuals: drawn.subject)
    case .pairs: return Figure(pairs: calibration)
    case .profile:
      let (fit, question) = try drawn.asked(for: kind)
      return try Figure(profiles: question, fit: fit, threads: 2)
    case .frontier: return try frontier(drawn, at: point)
    case .contours: return try contours(drawn, at: point)
    case .isoflop: return try isoflop(drawn, at: point)
    case .qat: return try quantization(drawn, at: point)
    case .speedup: return try speedUp(drawn)
    case .mixture: return try mixture(drawn, at: point)
    case .sweep, .curves, .backtest, .compare: return nil
    }
  }

  private func planner(_ drawn: DrawnFit, at point: HeldOptions.Point) throws -> Planner {
    try budgets.planner(of: drawn.source.calibration, at: point)
  }

  /// The budgets that are asked for, and what the responses that are asked for cost; else from the cheapest run to a
  /// hundred times the dearest.
  private func budgets(of planner: Planner) throws -> [Double] {
    let responses = try planner.plans(for: goals.responses.values.map { .leastCost(response: $0) })
    let asked = goals.compute.values + responses.compactMap { $0.cost?.value }
    guard asked.isEmpty else { return asked }
    guard let cost = planner.calibration.runs?.cost, cost.lower > 0 else {
      throw CommandFailure(
        "no runs say which budgets are meant; accepted are some, such as --compute '1e19..1e26 in 40'"
      )
    }
    return AmountRange(lower: cost.lower, upper: 100 * cost.upper).amounts(40)
  }

  private func frontier(_ drawn: DrawnFit, at point: HeldOptions.Point) throws -> Figure? {
    let planner = try planner(drawn, at: point)
    guard let cost = planner.cost else { return nil }
    let plans = planner.expecting(
      try planner.frontier(over: budgets(of: planner), threads: 2))
    return Figure(
      frontier: plans, calibration: planner.calibration, cost: cost, runs: drawn.subject.data)
  }

  /// Without a cost there is no best allocation to draw, and the lines stand alone.
  private func contours(_ drawn: DrawnFit, at point: HeldOptions.Point) throws -> Figure? {
    let planner = try planner(drawn, at: point)
    let plans = planner.cost.flatMap { _ in try? budgets(of: planner) }.map { budgets in
      AmountRange(lower: budgets.min() ?? 1, upper: budgets.max() ?? 1).amounts(12).compactMap {
        try? planner.plan(for: .lowestResponse(budget: $0))
      }
    }
    return Figure(contours: drawn.subject, plans: plans ?? [])
  }

  private func isoflop(_ drawn: DrawnFit, at point: HeldOptions.Point) throws -> Figure? {
    let planner = try planner(drawn, at: point)
    guard let data = drawn.subject.data else {
      throw CommandFailure("the figure 'isoflop' needs runs; accepted is --other-runs FILE")
    }
    let approaches = try Approaches(planner, data: data)
    guard let size = planner.calibration.law.variables[approaches.sizeSymbol] else { return nil }
    return Figure(
      isoflop: approaches.slices, size: size, response: planner.calibration.law.response,
      cost: approaches.cost)
  }

  private func quantization(_ drawn: DrawnFit, at point: HeldOptions.Point) throws -> Figure? {
    let planner = try planner(drawn, at: point)
    let training = try QuantizedTraining(planner.calibration)
    let symbols = training.symbols
    let ranges = drawn.source.calibration.runs?.ranges
    func value(_ symbol: Symbol) throws -> Double {
      if let value = point.values[symbol] ?? ranges?[symbol]?.upper { return value }
      throw CommandFailure(
        "no runs say at which \(symbol) the figure 'qat' is meant; accepted is --holding \(symbol)=..."
      )
    }
    let (size, tokens) = (try value(symbols.size), try value(symbols.tokens))
    guard let amount = planner.calibration.law.variables[symbols.tokens] else { return nil }
    let widths = quantities.widths
    let free = try Planner(planner.calibration)
    let map = try? MemoryMap(
      free, memory: AmountRange(lower: size / 20, upper: size * 20).amounts(9),
      holding: .tokens(AmountRange(lower: tokens / 10, upper: tokens * 100).amounts(9)),
      widths: widths)
    return Figure(
      quantization: training, size: size, tokens: tokens, widths: widths, map: map, amount: amount)
  }

  private func speedUp(_ drawn: DrawnFit) throws -> Figure? {
    guard let data = drawn.subject.data else { _ = try drawn.asked(for: kind); return nil }
    let law = drawn.source.calibration.law
    let reference =
      try speedUps.reference(in: law)
      ?? law.labels.first.flatMap { label in label.levels.first.map { (label.symbol, $0) } }
    guard let (column, label) = reference else { return nil }
    let compared = try SpeedUps(
      drawn.source.calibration, of: column, against: label, labels: drawn.subject.usualLabels,
      runs: data)
    let losses = speedUps.losses.flatMap(\.values)
    let places: [SpeedUps.Place] =
      losses.isEmpty
      ? compared.usualPoints.map { .point($0) }
      : losses.map { .response($0, at: compared.usualPoints.last ?? [:]) }
    return Figure(speedUps: compared, compared: try places.map(compared.atSameSize))
  }

  private func mixture(_ drawn: DrawnFit, at point: HeldOptions.Point) throws -> Figure? {
    let law = drawn.source.calibration.law
    let planner = try MixturePlanner(
      [.init(name: law.response.symbol.name, planner: planner(drawn, at: point))],
      over: law.mixture, within: limits.limits(of: law, at: point.values))
    return Figure(mixture: try planner.plan())
  }
}
