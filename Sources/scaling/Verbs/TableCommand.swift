import ArgumentParser
import Fitting
import Laws
import Planning
import Reporting
import Runs

/// What a table of `scaling table` is of: a table of the library, or the texts that it rests on.
enum TableKind: String, CaseIterable {
  case parameters, comparison, predictions, plan, frontier
  case holdOut = "hold-out"
  case checks, inventory, checklist, bibliography

  static let names = allCases.map(\.rawValue)
}

/// A table for a paper.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract:
      "Writes a table for a paper: LaTeX, Markdown, CSV, HTML or JSON, and BibTeX of the laws.",
    discussion: """
      FIT... KIND, in any order. Kinds: parameters (several fits stand side by side), comparison, predictions, plan, \
      frontier, hold-out, checks, inventory, checklist, and bibliography, the BibTeX of the laws. A file that is called \
      like a kind is written ./plan. Numbers are those that the verbs print.

      Examples:
      scaling table fit.json parameters --format latex
      scaling table fit.json plan --compute 1e23 --format markdown
      """)

  @Argument(
    help: ArgumentHelp(
      "Fits that 'scaling fit --save' wrote, or runs, and the kind of the table: \(TableKind.names.joined(separator: ", ")).",
      valueName: "fit... kind"), completion: .files(or: TableKind.names))
  var given: [String] = []
  @OptionGroup var values: ValueOptions
  @Option(
    help: "The laws of a comparison or a bibliography, with commas between them; repeatable.",
    completion: .laws)
  var laws: [String] = []
  @Option(
    help:
      "How many simulations decide between laws of a comparison that contain one another; 0 for none."
  )
  var simulations: Int?
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Goals") var tolerance: ToleranceOptions
  @OptionGroup var held: HeldOptions
  @OptionGroup var place: FitRuns
  @OptionGroup(title: "Result") var output: TableOptions

  /// What stands alone, apart from the kind: fits or runs.
  var files: [String] { given.filter { TableKind(rawValue: $0) == nil } }
  private var kinds: [TableKind] { given.compactMap(TableKind.init) }

  func validate() throws {
    guard kinds.count < 2 else {
      throw ValidationError(
        "\(kinds.map { "'\($0.rawValue)'" }.joined(separator: " and ")) are kinds of tables; accepted is one, and a "
          + "file that is called so is written ./\(kinds[0].rawValue)")
    }
    guard let kind = kinds.first else {
      throw ValidationError(
        "no kind of table is named; accepted are \(TableKind.names.joined(separator: ", ")), such as 'scaling table "
          + "fit.json parameters'")
    }
    let needsFit = kind != .inventory && (kind != .bibliography || laws.isEmpty)
    if needsFit { try values.check(files) }
    try checkOptions(of: kind)
    if let simulations, simulations < 0 {
      throw ValidationError("--simulations is \(simulations), accepted is 0 and more")
    }
  }

  func run() throws {
    guard let kind = kinds.first else { return }
    let names = laws.flatMap(LawChoice.names)
    try Files.checkOutputs(
      [("--output", output.output)],
      inputs: values.inputs(files) + [points.points] + place.runs + names.map(LawChoice.path))
    if kind == .bibliography { return try bibliography() }
    try output.checkEnding(
      accepted: ".txt, .md, .tex, .csv, .html and .json, or any name with --format")
    switch kind {
    case .parameters: try parameters()
    case .comparison: try comparison(names)
    case .predictions: try predictions()
    case .plan, .frontier: try plans(kind)
    case .holdOut: try holdOut()
    case .checks, .checklist: try examined(kind)
    case .inventory: try inventory()
    case .bibliography: break
    }
  }

  /// Refuses options that a kind has no use for.
  private func checkOptions(of kind: TableKind) throws {
    let planning: [TableKind] = [.plan, .frontier]
    let given: [KindOption<TableKind>] = [
      .init(name: "--at", isGiven: !points.at.isEmpty, kinds: [.predictions]),
      .init(name: "--points", isGiven: points.points != nil, kinds: [.predictions, .holdOut]),
      .init(name: "--compute", isGiven: !goals.compute.values.isEmpty, kinds: planning),
      .init(name: "--reach", isGiven: !goals.responses.values.isEmpty, kinds: planning),
      .init(name: "--cost", isGiven: budgets.cost.cost != nil, kinds: planning),
      .init(name: "--inference-tokens", isGiven: budgets.inferenceTokens != nil, kinds: planning),
      .init(name: "--tolerance", isGiven: tolerance.tolerance != nil, kinds: planning),
      .init(name: "--holding", isGiven: !held.holding.isEmpty, kinds: planning),
      .init(name: "--laws", isGiven: !laws.isEmpty, kinds: [.comparison, .bibliography]),
      .init(name: "--simulations", isGiven: simulations != nil, kinds: [.comparison]),
      .init(
        name: "--runs", isGiven: !place.runs.isEmpty,
        kinds: [.parameters, .holdOut, .checks, .checklist]),
      .init(
        name: "--uncertainty", isGiven: output.uncertainty != nil, kinds: [.parameters, .plan]),
    ]
    try KindOption.check(given, of: kind, called: "a table of \(kind.rawValue)")
    if kind == .parameters, !place.runs.isEmpty, files.count > 1 {
      throw ValidationError(
        "--runs says where the runs of one fit are, and \(files.count) are given; accepted is one of them"
      )
    }
    if kind == .predictions, points.at.isEmpty, points.points == nil {
      throw ValidationError(
        "no point is given; accepted are --at N=70B,D=1.4T and --points FILE")
    }
    if planning.contains(kind), goals.goals.isEmpty {
      throw ValidationError(
        "no goal is given; accepted are --compute 1e24, --compute '1e19..1e26 x10' and --reach 2.0")
    }
  }
}
