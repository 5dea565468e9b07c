import Formulas
import Laws
import Quantities
import Runs

// Whether a question has a meaning, as far as that is seen without computing.
extension Question {
  /// Held values are of the law's parameters and inside of their domains, or 0 where the law is still a
  /// law without the parameter: E = 0 is a law without a floor.
  func checkHeld() throws(FitError) {
    let zeros = Set(held.filter { $0.value == 0 }.keys)
    try Self.check(held.filter { !zeros.contains($0.key) }, of: law)
    for symbol in zeros.sorted() {
      guard let parameter = law.parameters[symbol] else {
        throw .unknownParameter(name: symbol.name, accepted: law.parameters.map(\.symbol))
      }
      guard parameter.holds(0, in: law.formula) else {
        throw .parameterOutsideDomain(symbol: symbol, value: 0, accepted: parameter.domain.words)
      }
    }
  }

  /// Given values are of the law's parameters and inside of their domains.
  static func check(_ values: [Symbol: Double], of law: Law) throws(FitError) {
    for (symbol, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let parameter = law.parameters[symbol] else {
        throw .unknownParameter(name: symbol.name, accepted: law.parameters.map(\.symbol))
      }
      guard value.isFinite, parameter.domain.contains(value) else {
        throw .parameterOutsideDomain(
          symbol: symbol, value: value, accepted: parameter.domain.words)
      }
    }
  }

  /// Known errors are those of noise on both sides of a law.
  func checkErrors() throws(FitError) {
    guard let errors = objective.errors, objective.loss.aim != nil else { return }
    throw .setting(
      name: "the loss", found: "\(objective.loss.text), with standard errors \(errors.column)",
      accepted:
        "squares, absolute or huber:DELTA with standard errors, as what runs scatter beyond them is "
        + "measured about their middle; or \(Remedy(.weights))")
  }

  /// At least as many runs as free parameters, each of which stands in the formula.
  func checkCounts() throws(FitError) {
    let free = free.map(\.symbol)
    guard !free.isEmpty else { throw .nothingToFit }
    if !held.isEmpty {
      let standing = Set(model.symbols)
      let lost = free.filter { !standing.contains($0) }
      if !lost.isEmpty { throw .withoutEffect(lost, held: held) }
    }
    guard data.count >= free.count else {
      throw .tooFewRuns(runs: data.count, parameters: free, leftOut: data.provenance.leftOut)
    }
  }
}
