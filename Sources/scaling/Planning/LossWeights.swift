import ArgumentParser
import Quantities

/// How much losses count: a number for each in order, or numbers by name.
struct LossWeights: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How much each of several losses counts: 0.7,0.3 in the order of the fits, or by name, web=0.7,code=0.3, "
        + "which leaves all others out; without it all count alike.", valueName: "weights"))
  var weights: DomainNumbers?

  /// The weights of losses in their order; 0 for those that are left out.
  ///
  /// - Parameter names: What the losses are called.
  /// - Returns: A weight for each.
  /// - Throws: `CommandFailure` for weights that are not those of the losses.
  func values(of names: [String]) throws -> [Double] {
    guard let numbers = weights?.numbers else { return names.map { _ in 1 } }
    if let bad = numbers.first(where: { !($0.value >= 0 && $0.value.isFinite) }) {
      throw CommandFailure(
        "--weights: a weight was given as \(NumberText.text(bad.value)); accepted is a number from 0"
      )
    }
    let named = numbers.compactMap(\.domain)
    let values = try named.isEmpty ? inOrder(numbers.map(\.value), names) : byName(numbers, names)
    guard values.contains(where: { $0 > 0 }) else {
      throw CommandFailure("--weights: every weight is 0; accepted is one above 0 at least")
    }
    return values
  }

  private func inOrder(_ values: [Double], _ names: [String]) throws -> [Double] {
    guard values.count == names.count else {
      throw CommandFailure(
        "--weights gives \(values.count == 1 ? "1 number" : "\(values.count) numbers") and there "
          + "\(names.count == 1 ? "is 1 loss" : "are \(names.count) losses"): "
          + "\(names.joined(separator: ", ")); accepted is one for each, or weights by name")
    }
    return values
  }

  private func byName(
    _ numbers: [(domain: String?, value: Double)], _ names: [String]
  ) throws -> [Double] {
    var values = names.map { _ in 0.0 }
    var seen: Set<Int> = []
    for (name, value) in numbers {
      guard let name else {
        throw CommandFailure(
          "--weights gives a number without a name beside names; accepted are names for all or for none"
        )
      }
      guard let index = names.firstIndex(of: name) else {
        throw CommandFailure(
          "--weights: '\(name)' is no loss"
            + (Spelling.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ";")
            + " accepted are \(names.joined(separator: ", "))")
      }
      guard seen.insert(index).inserted else {
        throw CommandFailure("--weights: '\(name)' is given twice; accepted is one value for it")
      }
      values[index] = value
    }
    return values
  }
}
