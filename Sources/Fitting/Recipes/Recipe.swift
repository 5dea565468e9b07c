public import Quantities

/// Settings under which papers and scripts fitted scaling laws, to show where they end on the same runs.
///
/// Two choices make four: where searches begin, and whether losses are summed or averaged. All minimize
/// by `LimitedMemoryBFGS` with the tolerances of scipy, in the logarithms of scales and in the exponents
/// themselves.
public enum Recipe: String, Sendable, Hashable, CaseIterable {
  /// A grid of starts and the mean of the losses, as the replication found it of Hoffmann et al.
  ///
  /// Sources: Hoffmann et al. 2022, arXiv:2203.15556, appendix D.2 (the grid); Besiroglu et al. 2024,
  /// arXiv:2404.10102 (the mean).
  case hoffmann
  /// The same grid and the sum of the losses.
  ///
  /// Source: Besiroglu et al. 2024, arXiv:2404.10102.
  case epoch
  /// One start, at the law's published values, and the sum of the losses.
  case scipyDefault = "scipy-default"
  /// One start, at the law's published values, and the mean of the losses.
  case meanObjective = "mean-objective"

  /// Whether searches begin on a grid, and the best end is kept.
  public var isGrid: Bool { self == .hoffmann || self == .epoch }
  /// Whether losses are averaged, not summed.
  public var isMean: Bool { self == .hoffmann || self == .meanObjective }
}

/// Where a recipe ends on the runs of a problem.
public struct RecipeOutcome: Sendable {
  /// The recipe.
  public let recipe: Recipe
  /// How many starts were followed.
  public let starts: Int
  /// How many of them ended within a millionth of the fit's objective, or below it.
  public let reached: Int
  /// The objective at the end that the recipe keeps: the sum of losses, whatever the recipe minimized;
  /// squares are not halved.
  public let cost: Double
  /// The values there, held ones included.
  public let values: [Symbol: Double]
  /// The steps of the search that led there.
  public let iterations: Int
}

/// Why a recipe cannot be followed.
public enum RecipeError: Error, Sendable, Hashable {
  /// The loss has no gradient.
  case notSmooth
  /// The law cannot be compiled in the coordinates of the recipes.
  case notCompiled(law: String)
  /// The recipe's grid has too many starts for the law.
  case tooManyStarts(Recipe, count: Int, accepted: Int)
  /// The objective is not finite at any start.
  case nothingFinite(Recipe)
}

extension RecipeError: CustomStringConvertible {
  /// The sentence for people: what was found, what is accepted.
  public var description: String {
    switch self {
    case .notSmooth:
      "recipes follow gradients, and this loss has none at 0; accepted are "
        + "\(Remedy(.loss, "huber:DELTA")) and \(Remedy(.loss, "squares"))"
    case .notCompiled(let law):
      "the law \(law) is too long in the coordinates of recipes; accepted is a shorter formula"
    case .tooManyStarts(let recipe, let count, let accepted):
      "the grid of \(recipe.rawValue) has \(count) starts for the parameters of this law, up to "
        + "\(accepted) are followed; accepted are "
        + Recipe.allCases.filter { !$0.isGrid }.map(\.rawValue).joined(separator: " and ")
    case .nothingFinite(let recipe):
      "the objective is not finite at any start of \(recipe.rawValue)"
    }
  }
}
