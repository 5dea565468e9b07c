import ArgumentParser
import Fitting
import Laws
import Quantities
import Reporting
import Runs

/// Where the settings of papers and scripts end on runs.
struct RecipesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipes",
    abstract: "Shows where the settings of papers and scripts end, next to the fit of a law.",
    discussion: """
      Why one's numbers differ from theirs: the same runs and law, fitted as they did.

      Examples:
      scaling recipes runs.csv --law chinchilla --recipe scipy-default
      scaling recipes runs.csv --law chinchilla --recipe epoch,mean-objective
      """)

  @OptionGroup(title: "Runs") var input: InputOptions
  @Option(help: "The law: a name, a .law file or a formula.") var law: String
  @OptionGroup var symbols: SymbolOptions
  @Option(
    help: ArgumentHelp(
      "Settings to emulate, with commas between them; by default all.",
      valueName: "hoffmann|epoch|scipy-default|mean-objective|all"))
  var recipe: RecipeList = .all
  @OptionGroup(title: "Fit") var options: ObjectiveOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard options.cluster == nil else {
      throw ValidationError("the settings of papers know no groups of rows; leave out --cluster")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: input.runs + [LawChoice.path(law)])
    let choice = try LawChoice(law)
    let mapping = try input.mapping()
    var table = try input.table(mapping)
    let law = try options.stating(
      choice.law(for: table, mapping: mapping, choices: symbols.choices(for: choice)))
    try mapping.checkSymbols(
      for: [law], rows: input.rows, formulas: [options.weights])
    table = try input.kept(of: table.withCost(of: law, mapping), mapping)
    table = try input.trust.plausible(table, for: [law], mapping)
    try output.emit(recipe.report(on: law, table: table, mapping: mapping, options: options))
  }
}
