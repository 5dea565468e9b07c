import Formulas
import Laws
import NumericsCore
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

  /// Pooled values are drawn together by squares of their distances, against a loss that bends.
  func checkPooling() throws(FitError) {
    guard let family = law.pooled.first else { return }
    for family in law.pooled { try checkPooledRuns(of: family) }
    guard objective.loss.isEven, !objective.loss.hasKink else {
      throw .setting(
        name: "the loss", found: "\(objective.loss.text), with \(family) pooled",
        accepted: "squares or huber:DELTA where parameters are pooled")
    }
    guard objective.errors == nil, objective.scatter == nil else {
      throw .setting(
        name: "how much a run counts",
        found: "what runs scatter by, which is to be found with \(family) pooled",
        accepted: "one of the two; \(Remedy(.weights)) may stand beside pooled parameters")
    }
  }

  /// Labels of one run each do not tell their spread from the noise of runs.
  private func checkPooledRuns(of family: Symbol) throws(FitError) {
    let members = Set(law.members(of: family))
    guard free.count(where: { members.contains($0.symbol) }) > 1,
      let places = family.index.flatMap({ data.columns[Symbol($0)] }),
      Set(places).count == places.count
    else { return }
    throw .setting(
      name: "the runs of a label of \(family)", found: "one of each, with \(family) pooled",
      accepted:
        "two and more of some, as the noise of runs looks like a spread of the labels without them")
  }

  /// The parameters for which runs must speak: of pooled values the mean and the spread.
  private var asking: Int {
    law.pooled.reduce(free.count) { count, family in
      let members = Set(law.members(of: family))
      return count - max(0, free.count { members.contains($0.symbol) } - 2)
    }
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
    guard data.count >= asking else {
      throw .tooFewRuns(runs: data.count, parameters: free, leftOut: data.provenance.leftOut)
    }
  }
}
