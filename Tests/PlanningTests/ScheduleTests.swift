import Fitting
import Laws
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Runs along schedules, by laws that go along the rows of a run.
@Suite(
  .enabled(if: DataFiles.has("lr-schedule-curves/25M_cosine_24000.csv"), "needs ../shared/data"))
struct ScheduleTests {
  private static func table(_ curves: [String]) throws -> RunTable {
    try RunTable(
      contentsOf: curves.map {
        try #require(DataFiles.path("lr-schedule-curves/25M_\($0).csv"))
      })
  }

  private static func question(
    _ curves: [String] = ["cosine_24000", "constant_24000", "wsdcon_9"]
  ) throws -> Question {
    try Question(
      law: LawCatalog.law(named: "annealing"), table: table(curves),
      mapping: ColumnMapping(parsing: "L=loss"))
  }

  private static func run(
    _ schedule: String, peak: Double? = nil, warmup: Double? = nil, at steps: Double...
  ) throws -> PlannedRun {
    PlannedRun(
      schedule: try RateSchedule(parsing: schedule), peak: peak, warmup: warmup, steps: steps)
  }

  // The rows of both are the same, and so is every operation but the order in which a constant is added.
  @Test(arguments: [
    ("cosine:24000,3e-5", 2160.0, 23920.0, 0, 12),
    ("constant", 2176, 23936, 1, 12),
    // Its log has the fall from step 8000 on within the 128 steps before the next row; here it stands at 8000.
    ("drop:8000,9e-5", 2176, 14144, 2, 3),
  ])
  func `the schedule of a fitted curve gives what the fit says of its last row`(
    schedule: String, warmup: Double, step: Double, curve: Int, digits: Int
  ) throws {
    let question = try Self.question()
    let fit = try Fitter().fit(question)
    let planned = try fit.calibration.run(along: Self.run(schedule, warmup: warmup, at: step))
    let rows = (0..<question.data.count).filter { question.data.point($0)["step"] == step }
    let fitted = fit.calibration.score(on: question.data.keeping(rows)).runs.map(\.predicted)
    let value = try #require(planned.rows.first).response.value
    let nearest = try #require(fitted.min { abs($0 - value) < abs($1 - value) })
    #expect(matchingDigits(value, nearest) >= Double(digits), "\(value) \(nearest), curve \(curve)")
  }

  @Test func `what is said of a run hardly depends on where its rows stand`() throws {
    let fit = try Fitter().fit(Self.question())
    for schedule in ["cosine:24000,3e-5", "wsd-exp:20000,24000,3e-5", "drop:8000,3e-5"] {
      let run = try fit.calibration.run(along: Self.run(schedule, at: 24000))
      #expect(try #require(run.changeByRows) < 2e-4, "\(schedule)")
    }
  }

  // Scripts/schedules prints the same of both laws and sizes.
  @Test func `the ends of curves that had no part in the fit lie within the interval of a new run`()
    throws
  {
    let fit = try Fitter().fit(Self.question())
    let ends = [
      ("constant", 71936.0, 3.2573), ("cosine:72000,3e-5", 71920, 3.2038),
      ("wsd-exp:20000,24000,3e-5", 23904, 3.2766), ("drop:8000,1.8e-4", 14144, 3.3985),
      ("drop:8000,3e-5", 14144, 3.3964), ("wsd:20000,24000,3e-5", 23904, 3.2776),
    ]
    for (schedule, step, loss) in ends {
      let row = try #require(
        fit.calibration.run(along: Self.run(schedule, warmup: 2160, at: step)).rows.first)
      let interval = try #require(row.run?.interval)
      #expect(interval.contains(loss), "\(schedule)")
      #expect(interval.upper / interval.lower < 1.06)
      let mean = try #require(row.response.interval)
      #expect(interval.lower < mean.lower && mean.upper < interval.upper)
    }
  }

  @Test func `what is common to two runs has no part in their difference`() throws {
    let fit = try Fitter().fit(Self.question())
    let runs = try ["cosine:24000,3e-5", "cosine:24000,3e-5", "cosine:24000,1e-4"].map {
      try fit.calibration.run(along: Self.run($0))
    }
    let same = try #require(fit.calibration.difference(of: runs[1], beside: runs[0]))
    #expect(same.value == 0 && same.chanceLower == 0.5)
    #expect(same.expected == Interval(lower: 0, upper: 0))
    let other = try #require(fit.calibration.difference(of: runs[2], beside: runs[0]))
    let mean = try #require(runs[0].rows.first?.response.interval)
    let expected = try #require(other.expected)
    #expect(expected.upper - expected.lower < (mean.upper - mean.lower) / mean.lower)
  }

  @Test func `a single curve does not say how far another one may end`() throws {
    let fit = try Fitter().fit(Self.question(["cosine_24000"]))
    let row = try #require(
      fit.calibration.run(along: Self.run("cosine:24000,3e-5", at: 23920)).rows.first)
    let interval = try #require(row.run?.interval)
    // 0.4 % by Student's t with 4 degrees of freedom, 2.776.
    #expect(interval.upper / row.response.value > 1.011)
    // The command prints 1.7 times those of independent rows.
    #expect(try #require(fit.runs.curves).errorFactor > 1.5)
  }

  @Test func `values that were published are carried along a schedule too`() throws {
    let law = try LawCatalog.law(named: "multi-power")
    let published = try Calibration(law, published: law.publishedValues(named: "m25"))
    let run = try Self.run("cosine:24000,3e-5", peak: 3e-4, warmup: 2160, at: 23920)
    let row = try #require(published.run(along: run).rows.first)
    // The log ends at 3.3044; the paper's law has a mean error of 0.11 %.
    #expect(abs(row.response.value / 3.3044 - 1) < 0.005)
    #expect(row.run == nil && row.response.interval == nil)
  }

  @Test func `a saved fit says the same`() throws {
    let fit = try Fitter().fit(Self.question())
    let read = try Fit(json: fit.json(), name: "fit.json")
    let run = try Self.run("wsd:20000,24000,10%")
    let rows = try [fit, read].map { try #require($0.calibration.run(along: run).rows.first) }
    #expect(rows[0].response == rows[1].response)
    #expect(rows[0].run == rows[1].run)
  }
}
