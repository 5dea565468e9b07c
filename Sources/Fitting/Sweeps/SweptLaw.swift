import Formulas
public import Laws
import NumericsCore
public import Quantities

/// How the best value of a setting moves from cell to cell.
public struct SweptLaw: Sendable {
  /// The law, fitted to the lowest points of the cells' parabolas, each with its own error.
  public let fit: Fit
  /// The same law fitted to the cells' best runs, all alike; nil where that cannot be fitted.
  public let ofBestRuns: Fit?
  /// How each cell moves the law, those first that move a parameter by most of its standard errors.
  public let influences: [Influence]

  /// What one cell does to a law.
  public struct Influence: Sendable {
    /// The cell in words.
    public let cell: String
    /// By how many of its standard errors each parameter moves when the cell is left out.
    public let shifts: [(symbol: Symbol, errors: Double)]

    /// The largest of them, without its sign.
    public var largest: Double { shifts.map(\.errors.magnitude).max() ?? 0 }
  }
}

extension Swept {
  /// The law that a setting has over the cells' numbers unless somebody names another: a power of each.
  ///
  /// - Parameter setting: One of the settings.
  /// - Returns: The law.
  /// - Throws: `FitError` where no column of the cells holds different positive numbers.
  public func usualLaw(of setting: Symbol) throws(FitError) -> Law {
    let powers = columns.filter(\.isPower).map(\.symbol.name)
    guard !powers.isEmpty else {
      throw .setting(
        name: "the law of '\(setting)'", found: "no column of cells with different numbers above 0",
        accepted: "a sweep in cells of several sizes or tokens, or a law of its own")
    }
    let name = "best-\(setting.name.filter { $0.isLetter || $0.isNumber })"
    func free(_ name: String) -> String {
      var name = name
      while powers.contains(name) || name == setting.name { name += "_" }
      return name
    }
    func quoted(_ name: String) -> String { Formula(Symbol(name)).description }
    let factor = free("c")
    let exponents = powers.enumerated().map { place, name in
      free(
        name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? "p_\(name)" : "p_\(place + 1)"
      )
    }
    var lines = ["law \(name)", "response \(quoted(setting.name))  the best \(setting)"]
    lines += powers.map { "variable \(quoted($0))" }
    lines.append(
      "parameter \(factor) positive search 1e-9 .. 1e9  the best \(setting) where all variables are 1"
    )
    lines += zip(powers, exponents).map { "parameter \($1) real search -2 .. 2  exponent of \($0)" }
    lines.append(
      "formula \(factor)" + zip(powers, exponents).map { "*\(quoted($0))^\($1)" }.joined())
    do throws(LawError) {
      return try Law(parsing: lines.joined(separator: "\n"), name: name)
    } catch { throw .law(error) }
  }

  /// Fits a law to the best values of a setting.
  ///
  /// - Parameters:
  ///   - law: A law whose response is one of the settings, over columns of the cells.
  ///   - fitter: How it is fitted.
  /// - Returns: The law by optima and by best runs, and which cells decide.
  /// - Throws: `FitError` for a law of another response, and what `Fitter.fit` throws.
  /// - Complexity: a fit, and a refit for each cell.
  public func law(_ law: Law, by fitter: Fitter) throws(FitError) -> SweptLaw {
    let setting = law.response.symbol
    guard recipe.settings.contains(setting) else {
      throw .setting(
        name: "the response of the law of a sweep", found: "\(setting)",
        accepted: recipe.settings.map(\.name).joined(separator: " or "))
    }
    // With the cells' own errors and the scatter beyond them single cells are no outliers by nature.
    let objective = Objective(
      scale: .log, loss: .squares, errors: KnownErrors(column: errors(of: setting)))
    let question = try fitter.weighing(
      Question(law: law, table: table(taking: .optimum), objective: objective))
    let problem = try PreparedProblem(question)
    let fit = try fitter.fit(problem)
    let plain = try? Question(
      law: law, table: table(taking: .bestRun), objective: Objective(scale: .log, loss: .squares))
    return SweptLaw(
      fit: fit, ofBestRuns: plain.flatMap { try? fitter.fit($0) },
      influences: influences(on: fit, of: problem))
  }

  /// The shifts of the parameters when each cell is left out.
  private func influences(on fit: Fit, of problem: PreparedProblem) -> [SweptLaw.Influence] {
    let refitter = Refitter(problem, from: fit)
    let free = problem.free.map(\.symbol)
    let own = counting
    guard problem.data.count == own.count, own.count > free.count + 1 else { return [] }
    let found = own.indices.map { place in
      let refit = refitter.refit(weights: own.indices.map { $0 == place ? 0 : 1 })
      let shifts = zip(free, refit.values).compactMap { symbol, value -> (Symbol, Double)? in
        guard let error = fit[symbol]?.standardError, error > 0, let before = fit.values[symbol]
        else {
          return nil
        }
        return (symbol, (value - before) / error)
      }
      return SweptLaw.Influence(
        cell: cells[own[place]].name, shifts: shifts.map { (symbol: $0.0, errors: $0.1) })
    }
    return found.enumerated().sorted {
      ($0.element.largest, $1.offset) > ($1.element.largest, $0.offset)
    }
    .map(\.element)
  }
}

extension Swept.Column {
  /// Whether its numbers are above 0 and differ, so that something may go with a power of them.
  fileprivate var isPower: Bool {
    guard case .numbers(let numbers) = values, let first = numbers.first else { return false }
    return numbers.allSatisfy { $0 > 0 } && numbers.contains { $0 != first }
  }
}
