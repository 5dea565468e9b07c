import ArgumentParser
import Fitting
import FoundationEssentials
import Laws
import Quantities
import Reporting

/// From a fit or runs to a figure.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draws a figure of a fit or of runs: SVG, PDF, PNG, Vega-Lite or its data.",
    discussion: """
      The kinds of figures:

      \(FigureKind.list)

      The ending of -o says the format; without -o the SVG is printed. The caption is printed. PDF and PNG are \
      made by librsvg (Debian: librsvg2-bin).

      Examples:
      scaling draw fit.json fit -o fit.svg
      scaling draw fit.json frontier --compute 1e19..1e25 -o frontier.svg
      """)

  @Argument(
    help: ArgumentHelp(
      "A saved fit, or runs that a law is fitted to; then the kind of figure.",
      valueName: "fit kind"))
  var words: [String]
  @OptionGroup var values: ValueOptions
  @OptionGroup var held: HeldOptions
  @OptionGroup var place: FitRuns
  @OptionGroup var others: OtherRuns
  @OptionGroup(title: "What is drawn") var choice: DrawingOptions
  @OptionGroup(title: "Several laws") var laws: SeveralLaws
  @OptionGroup(title: "Sweeps") var valleys: ValleyOptions
  @OptionGroup(title: "Quantization") var quantities: FractionOptions
  @OptionGroup(title: "Labels") var speedUps: SpeedUpOptions
  @OptionGroup(title: "Mixtures") var limits: MixtureOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Look") var style: FigureStyleOptions
  @Option(name: .shortAndLong, help: "The file to write: .svg, .pdf, .png, .json or .csv.")
  var output: String?

  func validate() throws {
    guard words.last.flatMap(FigureKind.init) != nil else {
      let found = words.last.map { "'\($0)' is no kind of figure" } ?? "no kind of figure is given"
      throw ValidationError(
        "\(found); accepted, as the last word, are \(FigureKind.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    try FigureFormat.check(output, option: "--output")
    if kind.isOfFit { try values.check(files) }
  }

  /// What is drawn; `validate` has seen that it is a kind.
  var kind: FigureKind { words.last.flatMap(FigureKind.init) ?? .fit }
  /// The files before the kind.
  var files: [String] { words.dropLast() }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output)], inputs: values.inputs(files) + place.runs + others.otherRuns)
    let drawing = try drawing()
    let format = output.flatMap(FigureFormat.init(path:)) ?? .svg
    let data = try format.data(of: drawing.figure, style)
    guard let output else {
      Terminal.print(String(decoding: data, as: UTF8.self))
      return
    }
    try Files.write(data, to: output)
    // A table has all points, a picture those that are seen.
    let shown = format == .csv ? drawing.figure : drawing.figure.thinned()
    let caption = Report.Block.paragraph("\(output): \(shown.caption).")
    let report = Report(title: shown.title, blocks: [caption], record: .null)
    Terminal.print(Terminal.output.format.text(of: report.noting(each: drawing.words)))
  }

  /// The figure, and what is to be said of what it was drawn from.
  private func drawing() throws -> (figure: Figure, words: [String]) {
    let drawn =
      switch kind {
      case .sweep: try swept()
      case .curves: try curves()
      case .backtest, .compare: try backtest()
      default: try ofFit()
      }
    guard let figure = drawn.figure else {
      throw CommandFailure("there is no figure '\(kind.rawValue)': \(kind.needs)")
    }
    return (figure, drawn.words)
  }
}

/// What a figure shows, where its kind leaves a choice.
struct DrawingOptions: ParsableArguments {
  @Option(
    help: "What lies along the horizontal axis, such as D or 6*N*D; by default what runs cost.")
  var along: String?
  @Option(help: "How many times the largest run the law is drawn further.")
  var further = 10.0

  func validate() throws {
    guard !(further >= 1 && further <= 1e12) else { return }
    throw ValidationError(
      "--further is \(further); accepted is a number from 1 to 1e12, such as 100")
  }
}

/// Laws that are fitted below cuts, and what runs are cut by.
struct SeveralLaws: ParsableArguments {
  @Option(help: "Several laws, with commas between them; repeatable.") var laws: [String] = []
  @Option(
    help: "What runs are cut by, such as D or D/U; by default the laws' own cost or variable.")
  var by: String?
  @Option(help: "A value to cut at; repeatable; by default shares of the largest.")
  var cut: [Amount] = []
}

/// What is swept, and within which cells.
struct ValleyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings that were swept, one or two: columns of numbers above 0.", valueName: "columns")
  )
  var over: [String] = []
  @OptionGroup var sweep: SweepOptions
}
