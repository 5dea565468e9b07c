import Fitting
import Laws
import Quantities

/// Why runs cannot be cut for a back-test.
extension CheckError {
  /// Nobody names what runs are cut in, and the law does not say.
  static func nothingToCut(_ contender: Contender) -> CheckError {
    let law = contender.problem.law
    let names = law.variables.map(\.symbol.name)
    guard let name = names.first else {
      return .unusable("the law '\(contender.name)' has no variable that runs could be cut by")
    }
    return .unusable(
      "the law '\(contender.name)' has no cost, and several variables: "
        + "\(names.joined(separator: ", ")); \(Remedy(.order, name)) says what runs are cut by")
  }

  /// All runs have one value of what they are to be cut in.
  static func oneValue(_ axis: Axis, _ value: Double, of contender: Contender) -> CheckError {
    let other = contender.problem.law.variables.first { variable in
      guard variable.symbol != axis.symbol, let column = contender.data.columns[variable.symbol],
        let least = column.min(), let largest = column.max()
      else { return false }
      return largest > 0 && Rounding.isAbove(largest, least)
    }
    return .unusable(
      "all \(axis.values.count) runs have \(axis.symbol) = \(NumberText.text(value, digits: 4)): none "
        + "lies beyond others"
        + (other.map { "; \(Remedy(.order, $0.symbol.name)) cuts them by another variable" } ?? ""))
  }

  /// What runs are to be cut in is nowhere above 0.
  static func notPositive(_ axis: Axis) -> CheckError {
    .unusable(
      "\(axis.symbol) is nowhere above 0, so that no share of its largest value cuts the runs; "
        + "\(Remedy(.cut)) gives values to cut at")
  }

  /// Too few runs lie below the half of the largest value.
  static func fewBelow(
    _ axis: Axis, needed: Int, parameters: Int, name: String
  ) -> CheckError {
    let count = axis.values.count
    let below = axis.cut(at: (axis.values.max() ?? .nan) / 2).below.count
    let law =
      "the law '\(name)' has \(parameters) free parameter\(parameters == 1 ? "" : "s") and needs"
    guard count > needed else {
      return .unusable(
        "\(law) \(needed) runs below a cut and one above it, found are \(count) runs")
    }
    let proposal = axis.cuts(at: [Double(needed - 1) / Double(count - 1)])
      .first { $0.below.count >= needed }
    return .unusable(
      "\(law) \(needed) runs below a cut; below 1/2 of the largest \(axis.symbol) lie \(below) of "
        + "\(count)"
        + (proposal.map {
          "; \(Remedy(.cut, NumberText.text($0.cost, digits: 15))) has \($0.below.count) below"
        } ?? ""))
  }
}
