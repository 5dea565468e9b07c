import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// Which labels are compared, and where.
struct ComparedLabels: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compares the labels of one law in place of laws: how many times the data, compute and time a reference "
        + "needs for the same loss, such as reference=AdamW, or optimizer=AdamW among several label columns.",
      valueName: "column=label"))
  var speedup: PointList?
  @Option(
    help: ArgumentHelp(
      "Losses at which labels are compared, such as 3.0,2.8; by default those of the reference's cheapest, middle "
        + "and dearest run, and of --at.", valueName: "losses"),
    transform: BudgetList.parse)
  var losses: [BudgetList] = []

  func validate() throws {
    guard let speedup else {
      guard !losses.isEmpty else { return }
      throw ValidationError("--losses goes with --speedup reference=LABEL, which is not given")
    }
    guard speedup.texts.count == 1 else {
      throw ValidationError(
        "--speedup names one label that the others are compared with, such as reference=AdamW; accepted is one"
      )
    }
  }

  /// The label column of a law and the reference in it.
  func reference(in law: Law) throws -> (column: Symbol, label: String)? {
    guard let (key, label) = speedup?.texts.first else { return nil }
    let columns = law.labels.map(\.symbol)
    if columns.contains(key) { return (key, label) }
    let spelled = columns.map { "--speedup '\($0)=\(label)'" }
    guard key == Self.reference else {
      guard !columns.isEmpty else { return (key, label) }
      throw CommandFailure(
        "--speedup: '\(key)' is no label column of the law; accepted is \(spelled.joined(separator: " or "))"
      )
    }
    guard columns.count < 2 else {
      throw CommandFailure(
        "--speedup reference=\(label): the law has several label columns; accepted is "
          + spelled.joined(separator: " or "))
    }
    return (columns.first ?? key, label)
  }

  /// What stands for the only label column.
  private static let reference: Symbol = "reference"
}

/// What labels are worth beside one of them.
struct SpeedUpOptions: ParsableArguments {
  @OptionGroup var labels: ComparedLabels
  @Option(
    help: ArgumentHelp(
      "A column of tokens a second or the like, which also gives the ratio of times.",
      valueName: "column"))
  var throughput: String?

  var speedup: PointList? { labels.speedup }

  func validate() throws {
    guard throughput != nil, speedup == nil else { return }
    throw ValidationError("--throughput goes with --speedup reference=LABEL, which is not given")
  }

  /// The labels of a fit, compared.
  ///
  /// - Parameters:
  ///   - calibration: The fit.
  ///   - data: Its runs.
  ///   - points: Points where labels are compared, or at which losses are reached; they give the labels of other
  ///     columns too.
  ///   - trust: Which magnitudes are refused.
  /// - Returns: The report.
  /// - Throws: `CommandFailure` for labels, points and losses that the fit does not take.
  func report(
    of calibration: Calibration, on data: FitData, at points: [PointList], _ trust: TrustOptions
  ) throws -> Report {
    guard let (column, label) = try labels.reference(in: calibration.law) else {
      throw CommandFailure("--speedup names no label; accepted is --speedup reference=AdamW")
    }
    let given = try points.map { try PointList.parts(of: [$0], for: calibration.law) }
    for point in given { try trust.check(point.values, of: calibration, option: "--at") }
    let others = given.first?.labels.filter { $0.key != column } ?? [:]
    let speedUps = try Remedy.atPoint {
      try CommandFailure.wording("--speedup") {
        try SpeedUps(calibration, of: column, against: label, labels: others, runs: data)
      }
    }
    let asked = try places(for: speedUps, at: given.map(\.values).filter { !$0.isEmpty })
    return try CommandFailure.wording {
      let all = try asked.map { place in
        try CommandFailure.wording(place.option) {
          (found: try speedUps.atSameSize(place.place), isAsked: place.isAsked)
        }
      }
      // Of sizes that nobody asked for, those at which no label reaches the loss tell nothing.
      let places = all.filter { $0.isAsked || $0.found.isReached }.map(\.found)
      let out = all.filter { !$0.isAsked && !$0.found.isReached }.map(\.found)
      var seen: Set<Double> = []
      let best = try (places + out).filter { seen.insert($0.response).inserted }
        .compactMap { try speedUps.atBestSizes($0.response, holding: $0.held) }
      return Report(
        speedUps: speedUps, at: places, best: best,
        speeds: try throughput.map { try speedUps.speeds(in: $0, of: data) }, leavingOut: out)
    }
  }

  /// A place, the option that says it, and whether its size was asked for.
  private typealias Asked = (place: SpeedUps.Place, option: String, isAsked: Bool)

  /// Where labels are compared; the usual places where nothing is said.
  private func places(
    for speedUps: SpeedUps, at given: [[Symbol: Double]]
  ) throws -> [Asked] {
    let amount = speedUps.amount.symbol
    let losses = labels.losses.flatMap(\.values)
    let whole = given.filter { $0[amount] != nil }
      .map { Asked(SpeedUps.Place.point($0), "--at", true) }
    let sizes = given.filter { $0[amount] == nil }
    if losses.isEmpty, let size = sizes.first {
      throw CommandFailure(
        "--at gives \(size.keys.sorted().map(\.name).joined(separator: ", ")) and no \(amount), and no loss is "
          + "asked for; accepted are a point with \(amount), or --losses too")
    }
    let points = (sizes.isEmpty ? speedUps.usualPoints : sizes)
      .map { $0.filter { $0.key != amount } }
    let distinct = points.reduce(into: [[Symbol: Double]]()) { found, point in
      if !found.contains(point) { found.append(point) }
    }
    let isAsked = !sizes.isEmpty || distinct.count == 1
    let reached = losses.flatMap { loss in
      distinct.map { Asked(SpeedUps.Place.response(loss, at: $0), "--losses", isAsked) }
    }
    let all = whole + reached
    return all.isEmpty
      ? speedUps.usualPoints.map { Asked(SpeedUps.Place.point($0), "--speedup", true) } : all
  }
}
