import Fitting
import Laws
import NumericsCore
import Quantities

extension Check {
  /// Laws of task accuracy (P48 to P50).
  static let downstream: [Check] = [
    Check(
      "P48", "task before it can be done",
      why: "below the phase shift accuracy is chance and tells nothing"
    ) {
      subject in
      guard let losses = subject.data.columns["L"], subject.law.response.symbol != "L" else {
        return .skipped(because: "the law is not one of accuracy from loss")
      }
      guard let test = Chance.rank(losses, subject.data.response) else {
        return .skipped(because: "there are too few runs")
      }
      let saw =
        "the response follows the loss with Spearman \(subject.text(test.correlation, digits: 2))"
      if test.correlation.magnitude < 0.5 || test.probability > 0.05 {
        return .found(
          .severe, saw: saw, remedy: "do not extrapolate this task; use its loss, or larger models")
      }
      return .clear(saw: saw)
    },
    Check("P49", "two stages", why: "the first stage's error belongs to the second's") { subject in
      guard subject.data.columns["L"] != nil, subject.law.response.symbol != "L" else {
        return .skipped(because: "the law is no second stage")
      }
      return .found(
        .note, saw: "the law takes the loss as known",
        remedy: "predict from size and tokens through scaling chain, which carries both errors")
    },
    Check("P50", "ceiling of a sigmoid", why: "an asymptote beyond the runs is a guess") {
      subject in
      let bounded = subject.problem.free.filter { parameter in
        if case .interval = parameter.domain { return true }
        return ["ceiling", "asymptote", "can rise"].contains {
          parameter.about.lowercased().contains($0)
        }
      }
      guard !bounded.isEmpty else { return .skipped(because: "the law has no ceiling") }
      let errors = subject.errors
      let open = bounded.map(\.symbol).filter { symbol in
        guard let error = errors[symbol], let value = subject.fit.values[symbol] else {
          return true
        }
        return error > 0.25 * value.magnitude
      }
      return open.isEmpty
        ? .clear(saw: "\(subject.list(bounded.map(\.symbol))) are known to a quarter of themselves")
        : .found(
          .warning,
          saw: "\(subject.list(open)) are known to no better than a quarter of themselves",
          remedy: "hold them at the task's chance level or ceiling")
    },
  ]
}
