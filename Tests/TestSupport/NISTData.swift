import Foundation

/// A nonlinear regression of NIST's Statistical Reference Datasets: model, data, two starts, and the
/// optimum re-derived in 60-digit arithmetic (`nist/refined.csv`, 22 digits).
public struct NISTData: Sendable {
  /// The name, such as `Misra1a`.
  public let name: String
  /// The right side of the model in x (or x1 and x2) and b1, b2, ..., with `^` for powers.
  public let formula: String
  /// The response of each row; for Nelson its logarithm, as the model has it.
  public let responses: [Double]
  /// The predictors of each row, one or two.
  public let points: [[Double]]
  /// The two starting points.
  public let starts: [[Double]]
  /// The certified parameters.
  public let optimum: [Double]
  /// Their standard errors.
  public let standardErrors: [Double]
  /// The least sum of squares.
  public let sumOfSquares: Double

  /// The names of the problems; empty if the data folder is not there.
  public static let names = DataFiles.cells("nist/index.csv").dropFirst().compactMap(\.first)

  /// Reads a problem's data; nil if the data folder is not there.
  public init?(_ name: String) {
    let index = DataFiles.cells("nist/index.csv").first { $0.first == name }
    let refined = DataFiles.cells("nist/refined.csv").first { $0.first == name }
    guard let index, let refined, let text = DataFiles.text("nist/\(name).dat"),
      let first = Int(index[15]), let last = Int(index[16]), let squares = Double(refined[3])
    else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[
      (first - 1)..<last]
    let rows = lines.map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }
    self.name = name
    formula = index[7].replacingOccurrences(of: "**", with: "^")
    responses = rows.map { name == "Nelson" ? log($0[0]) : $0[0] }
    points = rows.map { Array($0.dropFirst()) }
    starts = [index[8], index[9]].map(Self.numbers)
    optimum = Self.numbers(refined[1])
    standardErrors = Self.numbers(refined[2])
    sumOfSquares = squares
  }

  /// The names of the parameters, b1, b2, ...
  public var parameters: [String] { optimum.indices.map { "b\($0 + 1)" } }

  /// The names of the predictors, x or x1 and x2.
  public var predictors: [String] { points[0].count == 1 ? ["x"] : ["x1", "x2"] }

  private static func numbers(_ cell: String) -> [Double] {
    cell.split(separator: ";").compactMap { Double($0) }
  }
}
