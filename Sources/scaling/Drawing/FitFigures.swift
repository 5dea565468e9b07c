import Checking
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// The figures of one fit, by their kinds, as options say what they show.
struct FitFigures {
  let drawn: DrawnFit
  /// Values of variables that stand still.
  let point: HeldOptions.Point
  var choice: DrawingOptions
  var goals: GoalOptions
  var budgets: BudgetOptions
  var bits: BitOptions
  var compared: ComparedLabels
  var limits: MixtureOptions

  private var calibration: Calibration { drawn.source.calibration }

  /// The figures of a fit where nothing is said of them.
  ///
  /// - Parameters:
  ///   - drawn: The fit with its runs.
  ///   - point: Values of variables that stand still.
  ///   - budgets: What budgets are of.
  /// - Throws: Nothing that typed options would not.
  init(_ drawn: DrawnFit, at point: HeldOptions.Point, budgets: BudgetOptions) throws {
    (self.drawn, self.point, self.budgets) = (drawn, point, budgets)
    (choice, goals) = (try .untyped(), try .untyped())
    (bits, compared, limits) = (try .untyped(), try .untyped(), try .untyped())
  }

  /// The figures that a report has, as far as the law and its runs have what they need.
  var usual: [Figure] {
    let kinds: [FigureKind] = [
      .fit, .observed, .residuals, .contours, .frontier, .isoflop, .qat, .speedup, .mixture,
      .backtest,
      .pairs, .profile,
    ]
    return kinds.filter { kind in
      switch kind {
      case .isoflop: hasParabolas
      case .backtest, .profile: isQuickToRefit
      default: true
      }
    }.compactMap { kind in (try? figure(kind)).flatMap(\.self) }
  }

  /// Runs times parameters above which refits by the hundred would keep a report waiting.
  private static let mostToRefit = 2000

  /// Whether many refits take no time that is noticed.
  private var isQuickToRefit: Bool {
    drawn.question.map { $0.data.count * $0.free.count <= Self.mostToRefit } ?? false
  }

  /// Whether some budget of the runs has a best size.
  private var hasParabolas: Bool {
    guard let data = drawn.subject.data, let planner = try? planner(),
      let runs = try? PricedRuns(planner, data: data)
    else { return false }
    return IsoFLOP(runs.runs).slices.contains { $0.refusal == nil }
  }

  /// A figure of a kind; nil where the law or its runs lack what it needs.
  ///
  /// - Throws: What keeps it from being drawn.
  func figure(_ kind: FigureKind) throws -> Figure? {
    switch kind {
    case .fit:
      return Figure(
        fit: drawn.subject,
        along: try AxisChoice.definition(
          choice.along, for: [calibration.law], option: "--along"),
        further: choice.reach)
    case .observed: return Figure(observed: drawn.subject)
    case .residuals: return Figure(residuals: drawn.subject)
    case .pairs: return Figure(pairs: calibration)
    case .profile:
      let (fit, question) = try drawn.asked(for: kind)
      return try Figure(
        profiles: question, fit: fit, threads: 2, progress: ProgressBar.titled("profiles"))
    case .frontier: return try frontier()
    case .contours: return try contours()
    case .isoflop: return try isoflop()
    case .qat: return try quantization()
    case .speedup: return try speedUp()
    case .mixture: return try mixture()
    case .backtest:
      let (fit, question) = try drawn.asked(for: kind)
      let terms = try ObjectiveOptions.untyped().terms(after: fit)
      let comparer = Comparer(
        fitter: terms.fitter, objective: terms.objective, cluster: terms.cluster,
        progress: ProgressBar.titled("back-test"))
      return Figure(backtest: try comparer.backtest(question, fit: fit))
    case .sweep, .curves, .compare: return nil
    }
  }

  private func planner() throws -> Planner { try budgets.planner(of: calibration, at: point) }

  /// So many budgets make a smooth line.
  private static let smooth = 40

  /// The budgets that are asked for, and what the responses that are asked for cost; else from the cheapest run to a
  /// hundred times the dearest.
  private func budgets(of planner: Planner) throws -> [Double] {
    let responses = try planner.plans(for: goals.responses.values.map { .leastCost(response: $0) })
    let asked = goals.compute.values + responses.compactMap { $0.cost?.value }
    if let least = asked.min(), let largest = asked.max() {
      return asked.count < Self.smooth && least < largest
        ? AmountRange(lower: least, upper: largest).amounts(Self.smooth) : asked
    }
    guard let cost = planner.calibration.runs?.cost, cost.lower > 0 else {
      throw CommandFailure(
        "no runs say which budgets are meant; accepted are some, such as --compute '1e19..1e26 in 40'"
      )
    }
    return AmountRange(lower: cost.lower, upper: 100 * cost.upper).amounts(Self.smooth)
  }

  private func frontier() throws -> Figure? {
    let planner = try planner()
    guard let cost = planner.cost else { return nil }
    let plans = planner.expecting(
      try planner.frontier(over: budgets(of: planner), threads: 2))
    return Figure(
      frontier: plans, calibration: planner.calibration, cost: cost, runs: drawn.subject.data)
  }

  /// Without a cost there is no best allocation to draw, and the lines stand alone.
  private func contours() throws -> Figure? {
    let planner = try planner().withoutUncertainty
    let plans = planner.cost.flatMap { _ in try? budgets(of: planner) }.map { budgets in
      AmountRange(lower: budgets.min() ?? 1, upper: budgets.max() ?? 1).amounts(8).compactMap {
        try? planner.plan(for: .lowestResponse(budget: $0))
      }
    }
    return Figure(contours: drawn.subject, plans: plans ?? [])
  }

  private func isoflop() throws -> Figure? {
    let planner = try planner()
    guard let data = drawn.subject.data else {
      throw CommandFailure("the figure 'isoflop' needs runs; accepted is --other-runs FILE")
    }
    let runs = try PricedRuns(planner, data: data)
    guard let size = planner.calibration.law.variables[runs.size] else { return nil }
    return Figure(
      isoflop: IsoFLOP(runs.runs), size: size, response: planner.calibration.law.response,
      cost: runs.cost)
  }

  private func quantization() throws -> Figure? {
    let planner = try planner()
    let training = try QuantizedTraining(planner.calibration)
    let symbols = training.symbols
    let ranges = calibration.runs?.ranges
    func value(_ symbol: Symbol) throws -> Double {
      if let value = point.values[symbol] ?? ranges?[symbol]?.upper { return value }
      throw CommandFailure(
        "no runs say at which \(symbol) the figure 'qat' is meant; accepted is --holding \(symbol)=..."
      )
    }
    let (size, tokens) = (try value(symbols.size), try value(symbols.tokens))
    guard let amount = planner.calibration.law.variables[symbols.tokens] else { return nil }
    let widths = bits.widths
    let free = try Planner(planner.calibration).withoutUncertainty
    let map = try? MemoryMap(
      free, memory: AmountRange(lower: size / 20, upper: size * 20).amounts(9),
      holding: .tokens(AmountRange(lower: tokens / 10, upper: tokens * 100).amounts(9)),
      widths: widths)
    return Figure(
      quantization: training, size: size, tokens: tokens, widths: widths, map: map, amount: amount)
  }

  private func speedUp() throws -> Figure? {
    guard let data = drawn.subject.data else { return nil }
    let law = calibration.law
    let reference =
      try compared.reference(in: law)
      ?? law.labels.first.flatMap { label in
        (law.reference(among: label) ?? label.levels.first).map { (label.symbol, $0) }
      }
    guard let (column, label) = reference else { return nil }
    let found = try SpeedUps(
      calibration, of: column, against: label, labels: drawn.subject.labels,
      runs: data)
    let losses = compared.losses.flatMap(\.values)
    let places: [SpeedUps.Place] =
      losses.isEmpty
      ? found.usualPoints.map { .point($0) }
      : losses.map { .response($0, at: found.usualPoints.last ?? [:]) }
    return Figure(speedUps: found, compared: try places.map(found.atSameSize))
  }

  private func mixture() throws -> Figure? {
    let law = calibration.law
    let planner = try MixturePlanner(
      [.init(name: law.response.symbol.name, planner: planner())],
      over: law.mixture, within: limits.limits(of: law, at: point.values))
    return Figure(mixture: try planner.plan())
  }
}
