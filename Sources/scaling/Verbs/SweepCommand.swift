import ArgumentParser
import Fitting
import Laws
import Quantities
import Reporting
import Runs

/// From a sweep of settings to the best ones, and how they move with size and tokens.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Finds the best settings of a sweep in each cell, and the law by which they move.",
    discussion: """
      --over lr,batch --within N,D: of each N and D the best run, the lowest point of a parabola over the \
      logarithms of lr and batch, and what a factor of 2 costs; then a power law of the best lr and batch in \
      N and D, each cell by its own error, beside that of the best runs. Runs that are unfinished count for \
      where a sweep ends. How runs are read: 'scaling help inspect'.

      Examples:
      scaling sweep runs.csv --over lr,batch --within N,D
      scaling sweep runs.csv --over lr --within N,D,batch --law 'lr = c*N^-a*D^b'
      """)

  @OptionGroup var input: InputOptions
  @Option(
    help: ArgumentHelp(
      "The settings that were swept, one or two: columns of numbers above 0.", valueName: "columns")
  )
  var over: [String]
  @Option(
    help: ArgumentHelp(
      "Runs count as near the best of their cell within this share of its loss, such as 2% (default: 1%).",
      valueName: "share"))
  var near: ToleranceChoice?
  @Option(
    help: ArgumentHelp(
      "A law of one of the settings over the columns of cells: a name of 'scaling laws', a .law file or a "
        + "formula; repeatable. By default a power of each column of numbers.", valueName: "law"))
  var law: [String] = []
  @Option(help: "The probability of the intervals.")
  var level: Double = Fitter().level
  @OptionGroup(title: "Result") var output: OutputOptions

  private var settings: [Symbol] { GroupOptions.columns(over) }
  private var cells: [Symbol] { GroupOptions.columns(input.sweep.within) }

  func validate() throws {
    guard !cells.isEmpty else {
      throw ValidationError(
        "--within is not given; accepted are the columns that are one in each cell, such as --within N,D"
      )
    }
    if let near, near.share == nil {
      throw ValidationError("--near is 'scatter'; accepted is a share of the loss, such as 1%")
    }
    guard level > 0, level < 1 else {
      throw ValidationError("--level is \(level), accepted is a number between 0 and 1")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: input.runs + law.map { LawChoice.path($0) })
    let (swept, words) = try swept()
    let fitter = Fitter(level: level)
    let laws = try chosen(for: swept).map { law -> Result<SweptLaw, FitError> in
      do throws(FitError) {
        return .success(try swept.law(law, by: fitter))
      } catch { return .failure(error) }
    }
    try output.emit(Report(swept: swept, laws: laws).noting(words))
  }

  /// The cells with their best settings, and how the runs were read, in words.
  func swept() throws -> (swept: Swept, words: String?) {
    let source = try RunSource.named(input.runs, input.reading, .untyped())
    let table = try CommandFailure.wording {
      try source.reading.keepingAllStates.kept(of: source.table(), for: nil, by: source.mapping)
    }
    let swept = try CommandFailure.wording(mapping: source.mapping) {
      try Sweeper(
        over: settings, within: cells, near: near?.share ?? Sweeper.usualShare, level: level
      )
      .swept(table, mapping: source.mapping)
    }
    return (swept, source.words)
  }

  /// The laws that are named, else a power law of each setting where cells differ.
  private func chosen(for swept: Swept) throws -> [Law] {
    guard !law.isEmpty else { return settings.compactMap { try? swept.usualLaw(of: $0) } }
    let table = swept.table(taking: .optimum)
    return try law.map { text in
      let choice = try LawChoice(text)
      return try choice.law(for: table, mapping: .usual, choices: SymbolChoices())
    }
  }
}
