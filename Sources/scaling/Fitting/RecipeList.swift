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

  var defaultValueDescription: String {
    recipes == Recipe.allCases ? "all" : recipes.map(\.rawValue).joined(separator: ",")
  }

  static var allValueStrings: [String] { Recipe.allCases.map(\.rawValue) + ["all"] }
}

extension RecipeList {
  /// Where the recipes end on runs, next to the fit.
  func report(
    of runs: LawOnRuns, _ terms: FitTerms, threads: Int
  ) throws -> Report {
    try CommandFailure.wording(mapping: runs.mapping) {
      let question = try terms.fitter.weighing(
        Question(
          law: runs.law, table: runs.table, mapping: runs.mapping, objective: terms.objective,
          holding: terms.held))
      let fit = try terms.fitter.fit(question)
      let emulator = try RecipeEmulator(
        question, fit: fit, threads: threads, progress: ProgressBar.titled("starts"))
      return Report(recipes: try recipes.map { try emulator.outcome(of: $0) }, fit: fit)
    }
  }
}
