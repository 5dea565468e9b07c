internal import Quantities

/// Why functions over the rows of a run have no value: what its order is cannot be known.
public struct RowFault: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The counter falls back to its start: the rows are those of several runs.
    case beginsAgain(counter: String, from: Double, to: Double)
    /// A step stands in two rows, and what the function is of differs; the other one is the first of them.
    case repeated(counter: String, step: Double, Place)
    /// What says how far the run has come falls.
    case falls(function: String, from: Double, to: Double)
  }

  /// The run; empty where all rows are of one.
  public let run: String
  /// What is wrong.
  public let kind: Kind
  /// The row at which it is.
  public let place: Place
}

extension RowFault: CustomStringConvertible {
  /// What was found and where, without the file.
  public var description: String {
    let whose = run.isEmpty ? "" : " of run '\(run)'"
    return switch kind {
    case .beginsAgain(let counter, let from, let to):
      "'\(counter)'\(whose) begins again, from \(NumberText.text(from)) to \(NumberText.text(to)) at \(place)"
    case .repeated(let counter, let step, let other):
      "'\(counter)' \(NumberText.text(step))\(whose) stands at \(other) and, with another value, at \(place)"
    case .falls(let function, let from, let to):
      "the last argument of \(function)\(whose) falls from \(NumberText.text(from)) to "
        + "\(NumberText.text(to)) at \(place)"
    }
  }
}
