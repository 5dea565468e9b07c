import ArgumentParser
import Fitting
import Laws
import Quantities
import Runs

/// Where a fit begins, as an option: values, or a search for them.
enum StartChoice: ExpressibleByArgument {
  case own(ValueList)
  case search(StartsChoice)

  init?(argument: String) {
    if let values = ValueList(argument: argument) {
      self = .own(values)
    } else if let starts = StartsChoice(argument: argument) {
      self = .search(starts)
    } else {
      return nil
    }
  }

  var values: ValueList? { if case .own(let values) = self { values } else { nil } }
  var starts: StartsChoice? { if case .search(let starts) = self { starts } else { nil } }
}

/// A search for starts: `grid:FILE` or `sobol:N`.
struct StartsChoice {
  private enum Kind {
    case grid(String)
    case sobol(Int)
    case other
  }

  /// More starts than this would not fit into memory.
  private static let mostStarts = 1_000_000

  private let text: String
  private let kind: Kind

  init?(argument: String) {
    text = argument
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count == 2 ? String(parts[1]) : ""
    kind =
      switch parts.first {
      case "grid" where !rest.isEmpty: .grid(rest)
      case "sobol": Int(rest).map(Kind.sobol) ?? .other
      default: .other
      }
  }

  /// The file of a grid.
  var path: String? { if case .grid(let path) = kind { path } else { nil } }

  func check() throws {
    switch kind {
    case .grid: return
    case .sobol(let count) where 1...Self.mostStarts ~= count: return
    case .sobol, .other:
      throw ValidationError(
        "--start is '\(text)', accepted is sobol:N with N from 1 to \(Self.mostStarts), or "
          + "grid:FILE with a table of one start a row")
    }
  }

  /// The search for the free parameters of a law.
  func search(of law: Law, held: [Symbol: Double]) throws -> Starts.Search {
    switch kind {
    case .grid(let path): .points(try Self.points(path, for: law, held: held))
    case .sobol(let count): .sobol(count)
    case .other: .profile
    }
  }

  /// The rows of a table as starts.
  private static func points(
    _ path: String, for law: Law, held: [Symbol: Double]
  ) throws -> [[Symbol: Double]] {
    let free = law.parameters.filter { held[$0.symbol] == nil }
    return try CommandFailure.wording("--start") {
      let table = try RunTable(contentsOf: path)
      let columns = try free.map { parameter in
        guard table[parameter.symbol] != nil else {
          throw CommandFailure(
            "--start: \(path) has no column for parameter \(parameter.symbol); accepted is a "
              + "column for each of \(free.map(\.symbol.name).joined(separator: ", "))")
        }
        return try table.starts(of: parameter)
      }
      return (0..<table.rowCount).map { row in
        Dictionary(
          uniqueKeysWithValues: zip(free, columns).map { ($0.symbol, $1[row]) })
      }
    }
  }
}

extension RunTable {
  /// The values of a parameter, each inside of its domain.
  fileprivate func starts(of parameter: Law.Parameter) throws -> [Double] {
    let values = try numbers(parameter.symbol)
    for (row, value) in values.enumerated() where !parameter.domain.contains(value) {
      let found =
        self[parameter.symbol]?.isMissing(row) == true
        ? "no value" : "'\(NumberText.text(value))'"
      throw CommandFailure(
        "\(place(ofRow: row)): parameter \(parameter.symbol) has \(found), accepted is "
          + parameter.domain.acceptedWords)
    }
    return values
  }
}

extension Domain {
  /// What is accepted, as the end of a sentence.
  fileprivate var acceptedWords: String {
    self == .real ? words : "a number \(words)"
  }
}
