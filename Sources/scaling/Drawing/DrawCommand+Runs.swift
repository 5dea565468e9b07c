import ArgumentParser
import Checking
import Laws
import Quantities
import Reporting

// Figures of runs by themselves, and of laws below cuts of them: drawn from what other verbs find.
extension DrawCommand {
  /// A figure, and what is to be said of what it was drawn from.
  typealias Drawing = (figure: Figure?, words: [String])

  /// The valleys of a sweep, as 'scaling sweep' finds them.
  func swept() throws -> Drawing {
    guard !valleys.over.isEmpty, !valleys.sweep.within.isEmpty else {
      throw CommandFailure(
        "the figure 'sweep' needs the settings that were swept and the columns of its cells; accepted are both, such "
          + "as --over lr,batch --within N,D")
    }
    var command = try SweepCommand.parse(
      files + ["--over", valleys.over.joined(separator: ",")]
        + ["--within", valleys.sweep.within.joined(separator: ",")])
    command.input.reading = values.reading
    let (swept, words) = try command.swept()
    return (Figure(swept: swept), [words].compactMap(\.self))
  }

  /// The curves of runs, as 'scaling forecast' reads them.
  func curves() throws -> Drawing {
    let read = try ForecastInput.curves(of: files, values.reading, by: choice.along)
    return (Figure(curves: read.curves), read.words)
  }

  /// What laws missed beyond cuts, as 'scaling backtest' finds it.
  func backtest() throws -> Drawing {
    var command = try BacktestCommand.parse(files)
    command.input.reading = values.reading
    command.law.law = values.law
    (command.laws, command.by, command.cut) = (laws.laws, laws.by, laws.cut)
    try command.validate()
    let (backtest, words) = try command.backtest()
    return (kind == .compare ? Figure(compared: backtest) : Figure(backtest: backtest), words)
  }
}
