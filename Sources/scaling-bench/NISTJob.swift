import Fitting
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs

/// NIST's certified regressions, each from both given starts, next to those of the fitter's own.
enum NISTJob {
  /// The digits of the worst parameter that are counted.
  static let limits = [4, 6, 8, 10]
  /// The digits of the worst standard error that are counted.
  static let errorLimit = 6

  static func run(_ folder: String) throws {
    let problems = try NISTRegression.all(in: folder)
    let clock = ContinuousClock()
    var seconds = 0.0
    var digits: [(parameters: Double, errors: Double)] = []
    for problem in problems {
      for start in problem.starts {
        let begin = clock.now
        let fit = try Fitter(starts: Starts(given: start)).fit(problem.problem)
        seconds += (clock.now - begin).seconds
        digits.append(problem.digits(of: fit))
      }
    }
    Output.tell("nist", seconds)
    for limit in limits {
      Output.tell("nist.\(limit)", Double(digits.count { $0.parameters >= Double(limit) }))
    }
    Output.tell("nist.errors", Double(digits.count { $0.errors >= Double(errorLimit) }))
    Output.tell("nist.starts", Double(digits.count))
  }
}

/// A regression of NIST's Statistical Reference Datasets: a row of index.csv.
struct NISTRegression {
  let name: String
  let problem: Question
  let starts: [[Symbol: Double]]
  private let certified: [Double]
  private let errors: [Double]

  static func all(in folder: String) throws -> [NISTRegression] {
    let index = try RunTable(contentsOf: "\(folder)/index.csv")
    return try (0..<index.rowCount).map { row in
      try NISTRegression(
        cells: { try index.text($0, row: row) }, folder: folder)
    }
  }

  private init(cells: (Symbol) throws -> String, folder: String) throws {
    name = try cells("name")
    let data = try String(contentsOfFile: "\(folder)/\(cells("file"))", encoding: .utf8)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = try Int(cells("data_first_line")),
      let last = try Int(cells("data_last_line")),
      first > 0, first <= last, last <= data.count
    else { throw BenchError("\(folder)/index.csv: the lines of \(name) are not those of its file") }
    let rows = data[(first - 1)..<last].map {
      $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    }
    let isLogarithm = try cells("response") == "log(y)"
    let predictors = try cells("predictors").split(separator: ";").map(String.init)
    var columns = [
      (Symbol("y"), rows.map { isLogarithm ? Self.logarithm($0[0]) : $0[0] })
    ]
    for (place, predictor) in predictors.enumerated() {
      columns.append((Symbol(predictor), rows.map { $0[place + 1] }))
    }
    certified = try Self.numbers(cells("certified"))
    errors = try Self.numbers(cells("certified_sd"))
    let parameters = certified.indices.map { "b\($0 + 1)" }
    let model = try cells("model").replacing("**", with: "^").replacing("pi", with: "\(Double.pi)")
    let law = try Law(
      parsing: (["response y real"] + predictors.map { "variable \($0) real" }
        + parameters.map { "parameter \($0) real" } + ["formula \(model)", ""])
        .joined(separator: "\n"), name: name)
    problem = try Question(
      law: law, table: RunTable(name: name, numbers: columns),
      objective: Objective(scale: .linear, loss: .squares))
    starts = try [cells("start1"), cells("start2")].map { cell in
      Dictionary(uniqueKeysWithValues: zip(parameters.map { Symbol($0) }, Self.numbers(cell)))
    }
  }

  private static func numbers(_ cell: String) -> [Double] {
    cell.split(separator: ";").compactMap { Double($0) }
  }

  private static func logarithm(_ value: Double) -> Double {
    VectorMath.value(of: .log, at: value)
  }

  /// The digits of the worst parameter and of the worst standard error, 11 at most as certified.
  ///
  /// The three decays of the Lanczos problems may come in any order, as the model has none.
  func digits(of fit: Fit) -> (parameters: Double, errors: Double) {
    var order = fit.parameters
    if name.hasPrefix("Lanczos") {
      let pairs = [0, 2, 4].map { [order[$0], order[$0 + 1]] }
      order = pairs.sorted { $0[1].value < $1[1].value }.flatMap(\.self)
    }
    return (
      zip(order, certified).map { Self.digits($0.value, $1) }.min() ?? 0,
      zip(order, errors).map { Self.digits($0.standardError ?? .nan, $1) }.min() ?? 0
    )
  }

  private static func digits(_ found: Double, _ certified: Double) -> Double {
    let error = abs(found - certified) / abs(certified)
    return error.isNaN ? 0 : min(11, -log10(max(error, 1e-300)))
  }
}

extension RunTable {
  /// The text of a cell, also of a column whose cells are all numbers.
  fileprivate func text(_ symbol: Symbol, row: Int) throws -> String {
    let column = try column(symbol)
    if let labels = column.labels { return labels[row] }
    guard let number = column.numbers?[row] else { return "" }
    return number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
