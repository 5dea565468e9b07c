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
      Why one's numbers differ from theirs: the same runs and law, fitted as they did. How runs are read: \
      'scaling help inspect'; what is minimized: 'scaling help fit'.

      Examples:
      scaling recipes runs.csv --law chinchilla --recipe scipy-default
      scaling recipes runs.csv --law chinchilla --recipe epoch,mean-objective
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var law: LawOptions
  @Option(
    help: ArgumentHelp(
      "Settings to emulate, with commas between them; by default all.",
      valueName: "hoffmann|epoch|scipy-default|mean-objective|all"))
  var recipe: RecipeList = .all
  @OptionGroup(visibility: .hidden) var options: ObjectiveOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard options.cluster == nil else {
      throw ValidationError("the settings of papers know no groups of rows; leave out --cluster")
    }
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: input.runs + [law.path])
    let runs = try input.runs(with: law, options)
    try output.emit(
      recipe.report(of: runs, runs.terms(options), threads: options.threads)
        .noting(each: runs.words))
  }
}
