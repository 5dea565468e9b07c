import ArgumentParser
import Fitting
import Laws
import Quantities
import Reporting
import Runs

/// Names of recipes with commas between them, or `all`.
struct RecipeList: ExpressibleByArgument {
  let recipes: [Recipe]

  static let all = RecipeList(recipes: Recipe.allCases)

  private init(recipes: [Recipe]) { self.recipes = recipes }

  init?(argument: String) {
    if argument == "all" {
      self = .all
      return
    }
    let names = argument.split(separator: ",").map { $0.trimming { $0 == " " } }
    let found = names.compactMap { Recipe(rawValue: $0) }
    guard !found.isEmpty, found.count == names.count else { return nil }
    recipes = found
  }

  static var allValueStrings: [String] { Recipe.allCases.map(\.rawValue) + ["all"] }
}

extension RecipeList {
  /// Where the recipes end on runs, next to the fit.
  func report(
    on law: Law, table: RunTable, mapping: ColumnMapping, options: ObjectiveOptions
  ) throws -> Report {
    try CommandFailure.wording(mapping: mapping) {
      let question = try Question(
        law: law, table: table, mapping: mapping, objective: options.objective)
      let fit = try options.fitter.fit(question)
      let emulator = try RecipeEmulator(
        question, fit: fit, threads: options.threads, progress: ProgressBar.titled("starts"))
      return Report(recipes: try recipes.map { try emulator.outcome(of: $0) }, fit: fit)
    }
  }
}
