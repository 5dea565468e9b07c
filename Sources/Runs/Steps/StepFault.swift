internal import Quantities

/// Why steps cannot become runs as it is said.
public enum StepFault: Hashable, Sendable {
  /// A text that is no way of taking steps.
  case reducer(text: String)
  /// Steps are to be taken of runs, and no column tells these apart; `counter` falls back in between.
  case noRuns(file: String, counter: String, place: Place, columns: [String])
  /// Columns call several runs alike, and a better one tells them apart.
  case sharedNames(file: String, columns: [String], better: String)
  /// A response is needed, and there are several or none.
  case response(file: String, reducer: String, candidates: [String])
  /// No run reaches a value of a counter; the farthest is that of a run.
  case neverReached(file: String, counter: String, value: Double, farthest: Double, run: String)
  /// No run is left, and why.
  case noneLeft(file: String, reasons: String)
  /// A column of a counter that holds no number, or labels.
  case noCounter(file: String, header: String)
  /// A pattern of columns that cannot be read.
  case pattern(text: String)
  /// No column of numbers has a header of a pattern.
  case noneMatches(file: String, pattern: String, columns: [String])
  /// Columns that are to be one differ in their kind.
  case mixedKinds(file: String, pattern: String, text: String)
  /// A text that does not say whose best value is wanted, and in which cells.
  case cells(text: String)
  /// A setting of a sweep that holds texts.
  case namedSetting(file: String, setting: String)
  /// No cell has a run with a value of the response.
  case noBest(file: String, response: String, cells: Int, crashed: Int)
  /// The order of the rows of a run cannot be known, and it is so for every run.
  /// `columns` may tell runs apart.
  case order(RowFault, columns: [String])
  /// No column counts how far a run has come.
  case uncounted(file: String, columns: [String])
  /// No column is a loss, or several may be.
  case losses(file: String, candidates: [String])
  /// What counts how far a run has come does not rise.
  case notRising(place: Place, header: String, from: Double, to: Double)
  /// What is left of the value before, in a decaying sum, is no share.
  case decay(place: Place, value: Double)
}

extension StepFault: CustomStringConvertible {
  /// One sentence: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .reducer(let text):
      "'\(text)' takes nothing of a run; accepted are \(StepReducer.accepted.joined(separator: ", "))"
    case .noRuns(let file, let counter, let place, let columns):
      "\(file): \(counter) falls back at \(place), so that there are several runs, and no column is called "
        + "after runs; name the column that tells them apart"
        + (columns.isEmpty ? "" : ", such as \(columns.map { "'\($0)'" }.joined(separator: ", "))")
    case .sharedNames(let file, let columns, let better):
      "\(file): \(columns.map { "'\($0)'" }.joined(separator: ", ")) calls several runs alike, which begin at one "
        + "step; '\(better)' tells them apart: name this one"
    case .response(let file, let reducer, let candidates):
      candidates.isEmpty
        ? "\(file): '\(reducer)' needs a loss, and no header is one; name it, as in '\(reducer) of HEADER'"
        : "\(file): '\(reducer)' may be that of \(candidates.map { "'\($0)'" }.joined(separator: ", ")); "
          + "say which, as in '\(reducer) of \(candidates[0])'"
    case .neverReached(let file, let counter, let value, let farthest, let run):
      "\(file): no run reaches \(counter) = \(NumberText.text(value)); the farthest, \(run), ends at "
        + NumberText.text(farthest)
    case .noneLeft(let file, let reasons): "\(file): no run is left: \(reasons)"
    case .noCounter(let file, let header):
      "\(file): column '\(header)' holds no numbers, and counts nothing"
    case .pattern(let text):
      "'\(text)' names no columns; accepted are patterns with one *, such as 'eval/*', and names for values and "
        + "labels before them, such as 'loss[set]=eval/*'"
    case .noneMatches(let file, let pattern, let columns):
      "\(file): no column of numbers is '\(pattern)'; there are "
        + (columns.isEmpty ? "none" : columns.prefix(12).joined(separator: ", "))
    case .mixedKinds(let file, let pattern, let text):
      "\(file): the columns of '\(pattern)' hold numbers and texts, such as '\(text)'; accepted are "
        + "columns of numbers"
    case .cells(let text):
      "'\(text)' does not say whose best value is wanted in which cells; accepted are settings and the columns "
        + "that are one in a cell, such as 'lr within N,D,batch' or 'lr by val_loss within N,D,batch'"
    case .namedSetting(let file, let setting):
      "\(file): column '\(setting)' holds texts, and a sweep is over numbers; accepted is a column of numbers above 0"
    case .noBest(let file, let response, let cells, let crashed):
      "\(file): none of \(cells) cells has a run with a value of '\(response)'"
        + (crashed > 0 ? "; \(crashed) runs are unfinished" : "")
    case .order(let fault, let columns):
      "\(fault); a run has one value at each step: name the column that tells runs apart"
        + (columns.isEmpty ? "" : ", such as \(columns.map { "'\($0)'" }.joined(separator: ", ")),")
        + Remedy(.runs).means + ", or leave rows out"
    case .uncounted(let file, let columns):
      "\(file): no header is one of steps or tokens, so that nothing says how far the run has come; name the column"
        + Remedy(.order).means + ", of \(columns.prefix(12).joined(separator: ", "))"
    case .losses(let file, let candidates):
      candidates.isEmpty
        ? "\(file): no header is one of a loss; name the column, \(Remedy(.mapping, "'L=HEADER'").value)"
        : "\(file): the loss may be \(candidates.prefix(12).map { "'\($0)'" }.joined(separator: ", ")); say which, "
          + Remedy(.mapping, "'L=\(candidates[0])'").value
    case .notRising(let place, let header, let from, let to):
      "\(place): '\(header)' goes from \(NumberText.text(from)) to \(NumberText.text(to)), and must rise from "
        + "row to row of a run; name the column that counts the steps" + Remedy(.order).means
    case .decay(let place, let value):
      "\(place): the second argument of ema is \(NumberText.text(value)), what is left of a value a row "
        + "later; accepted is 0 to 1"
    }
  }
}
