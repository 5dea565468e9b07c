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
      valueName: "fit kind"), completion: .files(or: FigureKind.allCases.map(\.rawValue)))
  var words: [String]
  @OptionGroup var values: ValueOptions
  @OptionGroup var held: HeldOptions
  @OptionGroup var place: FitRuns
  @OptionGroup var others: OtherRuns
  @OptionGroup(title: "What is drawn") var choice: DrawingOptions
  @OptionGroup(title: "Several laws") var laws: SeveralLaws
  @OptionGroup(title: "Sweeps") var valleys: ValleyOptions
  @OptionGroup(title: "Quantization") var bits: BitOptions
  @OptionGroup(title: "Labels") var compared: ComparedLabels
  @OptionGroup(title: "Mixtures") var limits: MixtureOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Look") var style: FigureStyleOptions
  @Option(
    name: .shortAndLong, help: "The file to write: .svg, .pdf, .png, .json or .csv.",
    completion: .file())
  var output: String?

  func validate() throws {
    guard words.last.flatMap(FigureKind.init) != nil else {
      let found = words.last.map { "'\($0)' is no kind of figure" } ?? "no kind of figure is given"
      throw ValidationError(
        "\(found); accepted, as the last word, are \(FigureKind.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    try FigureFormat.check(output, option: "--output")
    try checkOptions()
    try style.check(for: format)
    if kind.isOfFit { try values.check(files) }
  }

  /// What is drawn; `validate` has seen that it is a kind.
  var kind: FigureKind { words.last.flatMap(FigureKind.init) ?? .fit }
  /// The format that the name of the file says.
  private var format: FigureFormat { output.flatMap(FigureFormat.init(path:)) ?? .svg }
  /// The files before the kind.
  var files: [String] { words.dropLast() }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output)], inputs: values.inputs(files) + place.runs + others.otherRuns)
    let drawing = try drawing()
    let data = try format.data(of: drawing.figure, style)
    guard let output else {
      try Files.print(String(decoding: data, as: UTF8.self))
      return
    }
    try Files.write(data, to: output)
    // A table has all points, a picture those that are seen.
    let shown = format == .csv ? drawing.figure : drawing.figure.thinned()
    let caption = Report.Block.paragraph("\(output): \(shown.caption).")
    let report = Report(title: shown.title, blocks: [caption], record: .null)
    try Files.print(Terminal.output.format.text(of: report.noting(each: drawing.words)))
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
    return (try style.axes.laid(figure), drawn.words)
  }
}
