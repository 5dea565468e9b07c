public import Formulas
public import Quantities
public import Runs

/// The cells of a sweep with their best settings.
public struct Swept: Sendable {
  /// A column whose values make a cell.
  public struct Column: Sendable {
    /// The symbol it was asked for by.
    public let symbol: Symbol
    /// The unit of its numbers, where one is known.
    public let unit: Unit?
    /// The value of each cell, in their order.
    public let values: ColumnValues
  }

  /// Which values of the settings are taken.
  public enum Taken: Sendable {
    /// Those at the lowest point of each cell's parabola, with their errors.
    case optimum
    /// Those of each cell's best run.
    case bestRun
  }

  /// What was asked.
  public let recipe: Sweeper
  /// The header of the response.
  public let header: String
  /// The cells, in the order of the table.
  public let cells: [SweptCell]
  /// The columns whose values make a cell.
  public let columns: [Column]
  /// Other columns that differ within most cells, whose runs are compared all the same.
  public let others: [String]
  /// What the runs were read from.
  public let source: String

  /// The cells whose optimum counts.
  public var counting: [Int] { cells.indices.filter { cells[$0].counts } }

  /// The column of standard errors of a setting in `table(taking:)`.
  public func errors(of setting: Symbol) -> Symbol {
    let taken = columns.map(\.symbol) + recipe.settings
    var name = Symbol("\(setting)_error")
    while taken.contains(name) { name = Symbol("\(name)_") }
    return name
  }

  /// The cells that count as runs of a law of the settings: a row a cell.
  ///
  /// - Parameter taken: Which settings are taken.
  /// - Returns: A table with the columns of the cells, the settings, and the standard errors of optima.
  public func table(taking taken: Taken) -> RunTable {
    let rows = counting
    var numbers: [(Symbol, [Double])] = []
    var labels: [(Symbol, [String])] = []
    for column in columns {
      switch column.values {
      case .numbers(let values): numbers.append((column.symbol, rows.map { values[$0] }))
      case .labels(let names): labels.append((column.symbol, rows.map { names[$0] }))
      }
    }
    for (place, setting) in recipe.settings.enumerated() {
      switch taken {
      case .optimum:
        numbers.append((setting, rows.map { cells[$0].optimum[place].value }))
        numbers.append(
          (
            errors(of: setting),
            rows.map { cells[$0].optimum[place].standardError ?? .nan }
          ))
      case .bestRun: numbers.append((setting, rows.map { cells[$0].bestRun[place] }))
      }
    }
    return RunTable(name: "cells of \(source)", numbers: numbers, labels: labels)
  }
}

extension ColumnValues {
  /// The values in some rows.
  func at(_ rows: [Int]) -> ColumnValues {
    switch self {
    case .numbers(let values): .numbers(rows.map { values[$0] })
    case .labels(let names): .labels(rows.map { names[$0] })
    }
  }
}
