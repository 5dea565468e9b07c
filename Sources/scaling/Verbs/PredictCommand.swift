import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// From a fit to what a larger run will reach.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Predicts runs from a saved fit or from published values.",
    discussion: """
      --at N=70B,D=1.4T gives the response at a point; --solve D --at L=3,N=1B the D at which the \
      law gives that response. Points of several --at are compared with the first: by how much each ends \
      above or below. --below 2.30 adds the probability that one new run ends below it. \
      --laws chinchilla,kaplan fits several laws to the runs and predicts with all of them together. \
      --uncertainty profile finds the intervals by likelihood profiles on the runs of the fit, and says \
      where they are open. --schedule cosine:24000,10% predicts the end of a run along a schedule, by a law along \
      runs such as annealing; several schedules are compared. How --points are read: --map, --unit, of 'scaling help inspect'.

      Examples:
      scaling predict fit.json --at N=7B,D=140B --below 2.4
      scaling predict --law chinchilla --published hoffmann --at N=70B,D=1.4T
      """)

  @OptionGroup var source: FitSource
  @Option(
    help:
      "Several laws, with commas between them, that are fitted to the runs and predict together; repeatable.",
    completion: .laws)
  var laws: [String] = []
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Schedules") var schedules: ScheduleOptions
  @Option(help: "A variable to solve for; --at then gives the response and the other variables.")
  var solve: String?
  @Option(
    help: "A response, such as 2.30: prints the probability that one new run ends below it.")
  var below: Amount?
  @OptionGroup(title: "Intervals") var profile: ProfileOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    if schedules.isGiven {
      try checkSchedules()
    } else if points.at.isEmpty, points.points == nil {
      throw ValidationError(
        "no point is given; accepted are --at N=70B,D=1.4T, --points FILE and, for a law along runs, --schedule "
          + "cosine:24000,10%")
    }
    if laws.isEmpty { try profile.checkRead(orBy: ["--laws"]) } else { try checkSeveral() }
    if solve != nil, profile.method != nil {
      throw ValidationError(
        "--uncertainty profile goes with predictions and plans, not with --solve")
    }
    if solve != nil, below != nil {
      throw ValidationError("--below goes with predictions, --solve asks for a variable")
    }
    if solve != nil, points.points != nil {
      throw ValidationError("--solve goes with --at; --points gives variables, no responses")
    }
  }

  func run() throws {
    let names = laws.flatMap(LawChoice.names)
    try Files.checkOutputs(
      [("--output", output.output)],
      inputs: source.inputs + [points.points] + profile.place.runs + names.map(LawChoice.path))
    if !laws.isEmpty { return try several(names) }
    if let fits = try SavedFits(source.given) {
      let chosen = try fits.choosing(by: points.at)
      var single = self
      single.points.at = chosen.points
      return try chosen.fits.emit(to: output) { try single.answer(of: $0).report }
    }
    let read = try source.read(
      accepting: profile.place.runs.isEmpty ? points.tablesAccepted : nil)
    let (report, words) = try answer(of: read)
    try output.emit(report.noting(each: words), of: read)
  }

  /// What a fit or published values say of the points, and what was taken as said on the way.
  private func answer(of read: Calibrated) throws -> (report: Report, words: [String]) {
    let calibration = read.calibration
    if schedules.isGiven {
      let runs = try schedules.runs(at: points.at, of: calibration, source.trust)
      return (Report(schedules: runs, calibration: calibration, below: below?.value), [])
    }
    try read.checkHasPoints()
    if let solve {
      let plans = try points.solutions(for: Symbol(solve), of: calibration, source.trust)
      return (Report(plans: plans, calibration: calibration), [])
    }
    let profiled = try profile.question(of: read, reading: source.values.reading)
    let (report, words) = try report(
      of: calibration, in: profiled.map { ($0.fit, $0.question) })
    return (report, [profiled?.words, words].compactMap(\.self))
  }
}

extension PredictCommand {
  /// Refuses what asks for points next to schedules.
  private func checkSchedules() throws {
    let others = [
      ("--points", points.points != nil), ("--solve", solve != nil), ("--laws", !laws.isEmpty),
      ("--uncertainty profile", profile.method != nil),
    ]
    if let other = others.first(where: \.1) {
      throw ValidationError(
        "\(other.0) goes with points, and --schedule gives the rows of a run; accepted are --schedule with --at for "
          + "the other variables, and --below")
    }
  }

  /// What one law says of the points, and how a file of them was read, in words.
  func report(
    of calibration: Calibration, in profiled: (fit: Fit, question: Question)? = nil
  ) throws -> (Report, words: String?) {
    let (predictions, words, observed) = try points.predictions(
      of: calibration, source.values.reading)
    let report = Report(
      predictions: profiled.map {
        predictions.profiled(
          in: $0.question, fit: $0.fit, progress: ProgressBar.titled("profiles"))
      }
        ?? predictions, calibration: calibration, below: below?.value, intervals: profile.method)
    return (
      report.adding(
        differences(of: predictions, calibration: calibration)
          + (observed.map { [ReportPart($0, by: calibration)] } ?? [])), words
    )
  }

  /// Each point of several --at beside the first of them.
  private func differences(of predictions: [Prediction], calibration: Calibration) -> [ReportPart] {
    let choices = predictions.prefix(points.at.count).map(ComparedChoice.init)
    guard let first = choices.first else { return [] }
    return ReportPart.differences(
      Differences(of: calibration).comparing(Array(choices.dropFirst()), with: first),
      calibration: calibration)
  }
}

extension ReportPart {
  /// What was observed at the points of a file, next to what a law says of them.
  init(_ observed: ObservedPoints, by calibration: Calibration) {
    self.init(
      observed: calibration.score(on: observed.data, of: observed.table),
      at: observed.data.points, calibration: calibration)
  }
}

extension PointOptions {
  /// The values of a variable at which the law gives the responses of `--at`.
  fileprivate func solutions(
    for symbol: Symbol, of calibration: Calibration, _ trust: TrustOptions
  ) throws -> [Plan] {
    let response = calibration.law.response.symbol
    return try at.map { list in
      let parts = try PointList.parts(of: [list], for: calibration.law)
      try trust.check(parts.values, of: calibration, option: "--at")
      var held = parts.values
      guard let target = held.removeValue(forKey: response) else {
        throw CommandFailure(
          "--at: the response \(response) has no value, and \(symbol) is to be solved for; "
            + "accepted is --solve \(symbol) --at \(response)=...")
      }
      return try Remedy.atPoint {
        try CommandFailure.wording("--solve \(symbol)") {
          let planner = try Planner(calibration, holding: held, labels: parts.labels)
          return try planner.expecting([planner.plan(for: .value(of: symbol, response: target))])[0]
        }
      }
    }
  }
}
