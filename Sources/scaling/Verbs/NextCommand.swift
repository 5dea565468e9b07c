import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// The next runs after a fit, or a first ladder before any run exists.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Proposes the runs that narrow a prediction or a decision most for their cost.",
    discussion: """
      After a fit: runs up to ten times beyond its own, for a response weighed by how laws miss runs beyond \
      theirs, for --decide by the law as exactly true. Without one, from --law and --published: a first \
      ladder; the law's search ranges say what is not known before, and the published values are the \
      guess around which it is taken as linear.

      Examples:
      scaling next fit.json --count 4 --allowance 1e21 --target 1e22 --decide N
      scaling next --law chinchilla --published besiroglu --allowance 1e20 \\
        --target 1e23
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(help: "How many runs.") var count: Int = 8
  @Option(help: "What all runs together may cost, in the unit of the law's cost.")
  var allowance: Amount
  @OptionGroup(title: "Target") var target: TargetOptions
  @Option(
    help: ArgumentHelp(
      "The expected scatter of first runs, as a share of the response (default: 0.5%); after a fit it "
        + "is that of its runs.", valueName: "share"))
  var scatter: ToleranceChoice?
  @OptionGroup var budgets: BudgetOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  /// Sizes and tokens of first ladders.
  private static let first: [(Law.Role, ClosedRange<Double>)] = [
    (.size, 1e7...1e11), (.data, 1e8...1e13),
  ]
  /// The scatter of first runs as a share of the response, where nobody says it: that of careful runs.
  private static let usualScatter = 0.005
  /// How far beyond the runs candidates may lie, as a factor.
  private static let beyond = 10.0

  /// Whether there are runs to go on from.
  private var isFirst: Bool { planning.source.given.isEmpty }

  func validate() throws {
    guard count > 0, count <= 100 else {
      throw ValidationError("--count is \(count); accepted are 1 to 100 runs")
    }
    guard let scatter else { return }
    guard isFirst else {
      throw ValidationError("--scatter is for first runs; after a fit it is that of its runs")
    }
    guard scatter.share != nil else {
      throw ValidationError("--scatter is 'scatter'; accepted is a share such as 0.5%")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: planning.inputs + [target.candidates])
    let (source, held) = try planning.read()
    let (calibration, trust) = (source.calibration, planning.source.trust)
    if let cost = calibration.law.cost, isFirst {
      try trust.check([cost.symbol: allowance.value], of: calibration, option: "--allowance")
    }
    try target.check(of: calibration, trust)
    let planner = try budgets.planner(of: calibration, at: held)
    let (goal, words) = try target.target(of: planner)
    let design = try CommandFailure.wording {
      try isFirst
        ? RunDesign(
          guess: planner, target: goal, relativeNoise: scatter?.share ?? Self.usualScatter)
        : RunDesign(planner, target: goal)
    }
    let part = try target.part(
      design, count: count, allowance: allowance.value, ranges: ranges(of: calibration),
      words: words, level: calibration.level,
      degreesOfFreedom: isFirst ? nil : calibration.degreesOfFreedom)
    try output.emit([part], by: planner, of: source)
  }

  /// The ranges of the runs that could be made.
  private func ranges(of calibration: Calibration) -> [Symbol: ClosedRange<Double>] {
    guard !isFirst else {
      let usual = Self.first.compactMap { role, range in
        calibration.law.symbol(role).map { ($0, range) }
      }
      return Dictionary(uniqueKeysWithValues: usual)
    }
    return (calibration.runs?.ranges ?? [:]).mapValues { $0.lower...($0.upper * Self.beyond) }
  }
}
