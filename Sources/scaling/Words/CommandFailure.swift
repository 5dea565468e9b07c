import Fitting
import Quantities
import Runs

/// What went wrong, as the sentence that the command prints before it exits with status 1.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// Runs a body; an error of any layer becomes its sentence, after a prefix that says where.
  ///
  /// With a mapping, the sentence about a column that is not found tells how to name it.
  static func wording<T>(
    _ place: String = "", mapping: ColumnMapping? = nil, _ body: () throws -> T
  ) throws -> T {
    do { return try body() } catch let failure as CommandFailure { throw failure } catch {
      let sentence = "\(error)" + (mapping?.hint(for: error) ?? "")
      throw CommandFailure(place.isEmpty ? sentence : "\(place): \(sentence)")
    }
  }
}

extension ColumnMapping {
  /// How to name the column of a symbol that was not found; empty for other errors.
  fileprivate func hint(for error: any Error) -> String {
    let error: (any Error)? =
      if case FitError.table(let inner)? = error as? FitError { inner } else { error }
    guard case RunError.unknownColumn(_, let name, _, let all)? = error as? RunError,
      !explicit.contains(where: { $0.header == name })
    else { return "" }
    return "; --map '\(name)=\(ColumnChoice.placeholder)' names another"
      + (formula(of: Symbol(name), from: all).map { ", --let '\($0)' computes it" } ?? "")
  }
}
