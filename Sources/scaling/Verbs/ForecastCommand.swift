import ArgumentParser
import Fitting
import Quantities
import Reporting
import Runs

/// The end of a run that is still going, from its curve so far.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts the loss of a run that is still going from its curve so far.",
    discussion: """
      A power law with a floor is fitted to the curve after the warm-up, each step counted by its learning \
      rate, less what the fall of the rate takes off. Forecasts from earlier parts of the same curve, and of \
      earlier runs from the same share of their steps, say how far off it may be; where nothing says so it is \
      too early to tell. One call on a file: nothing is watched. How logs are read: 'scaling help inspect'.

      Examples:
      scaling forecast log.csv --at-step 30000 --until 2.7
      scaling forecast log.csv --schedule cosine:20000,10% --warmup 500
      """)

  @OptionGroup var input: ForecastInput
  @Option(
    help: ArgumentHelp(
      "The step to forecast, in the unit of the column that counts; by default the end of the schedule.",
      valueName: "step"))
  var atStep: Amount?
  @Option(
    help: ArgumentHelp(
      "How the learning rate goes on: constant, cosine:TOTAL,MIN, linear:TOTAL,MIN, wsd:START,TOTAL,MIN "
        + "(linear), wsd-exp:START,TOTAL,MIN or drop:STEP,RATE; MIN is a rate or a share of the peak, such as "
        + "10%. By default it stays as it was last.", valueName: "schedule"))
  var schedule: String?
  @Option(
    help: ArgumentHelp(
      "Over how many steps the rate rises; by default as the log shows it.", valueName: "steps"))
  var warmup: Amount?
  @Option(
    help: ArgumentHelp("A loss: when the run comes to it is told as well.", valueName: "loss"))
  var until: Amount?
  @Option(help: "The probability of the interval.") var level: Double = Fitter().level
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard level > 0, level < 1 else {
      throw ValidationError("--level is \(level), accepted is a number between 0 and 1")
    }
    if let warmup, !(warmup.value >= 0 && warmup.value.isFinite) {
      throw ValidationError("--warmup is \(warmup.value), accepted is a number of steps, 0 or more")
    }
    if let until, !(until.value > 0 && until.value.isFinite) {
      throw ValidationError("--until is \(until.value), accepted is a loss above 0")
    }
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: input.runs + input.earlier)
    let report = try CommandFailure.wording {
      let schedule = try schedule.map { try RateSchedule(parsing: $0) }
      guard let step = atStep?.value ?? schedule?.lastStep else {
        throw CommandFailure(
          "--at-step is not given; accepted is the step to forecast, such as --at-step 100000, or a schedule that "
            + "ends somewhere")
      }
      let read = try input.read()
      let forecaster = Forecaster(
        fitter: Fitter(level: level), schedule: schedule, warmup: warmup?.value,
        progress: ProgressBar.titled("forecasts"))
      let forecast = try forecaster.forecast(
        read.curve, at: step, earlier: read.earlier, until: until?.value)
      return Report(forecast: forecast, of: read.curves).noting(each: read.words)
    }
    try output.emit(report)
  }
}
