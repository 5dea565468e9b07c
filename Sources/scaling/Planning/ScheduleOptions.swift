import ArgumentParser
import Fitting
import Planning
import Quantities

/// Runs that are planned along schedules of the learning rate, for laws that go along runs.
struct ScheduleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A schedule of the learning rate, for a law along runs: constant, cosine:TOTAL,MIN, linear:TOTAL,MIN, "
        + "wsd:START,TOTAL,MIN (linear), wsd-exp:START,TOTAL,MIN or drop:STEP,RATE; MIN is a rate or a share of the "
        + "peak. Repeatable: a row each.", valueName: "schedule"))
  var schedule: [String] = []
  @Option(
    help: ArgumentHelp("The largest rate; by default that of the fitted runs.", valueName: "rate"))
  var peak: Amount?
  @Option(
    help: ArgumentHelp(
      "Over how many steps the rate rises; by default as in the fitted runs.", valueName: "steps"))
  var warmup: Amount?
  @Option(
    help: ArgumentHelp(
      "The steps to predict, with commas between them; by default the end of the schedule.",
      valueName: "steps"))
  var atStep: [AmountList] = []

  func validate() throws {
    let others = [
      ("--peak", peak != nil), ("--warmup", warmup != nil), ("--at-step", !atStep.isEmpty),
    ]
    if schedule.isEmpty, let other = others.first(where: \.1) {
      throw ValidationError(
        "\(other.0) is said of a run along a schedule, and none is given; accepted is --schedule, such as "
          + "--schedule cosine:24000,10%")
    }
  }

  var isGiven: Bool { !schedule.isEmpty }

  /// The runs of all schedules at all points that are given beside them.
  func runs(
    at points: [PointList], of calibration: Calibration, _ trust: TrustOptions
  ) throws -> [ScheduledRun] {
    let schedules = try CommandFailure.wording("--schedule") {
      try schedule.map { try RateSchedule(parsing: $0) }
    }
    let others = try (points.isEmpty ? [nil] : points.map(Optional.some)).map { list in
      try list.map { try PointList.parts(of: [$0], for: calibration.law) } ?? ([:], [:])
    }
    for part in others { try trust.check(part.0, of: calibration, option: "--at") }
    return try others.flatMap { part in
      try schedules.map { schedule in
        try Remedy.atPoint {
          try CommandFailure.wording("--schedule \(schedule.text)") {
            try calibration.run(
              along: PlannedRun(
                schedule: schedule, peak: peak?.value, warmup: warmup?.value,
                steps: atStep.flatMap(\.values), values: part.0, labels: part.1))
          }
        }
      }
    }
  }
}

/// Numbers the way people write them, with commas between them.
struct AmountList: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.map { NumberText.value(of: $0.trimming { $0 == " " }) }
    guard values.allSatisfy({ $0 != nil }) else { return nil }
    self.values = values.compactMap(\.self)
  }
}
