import ArgumentParser
import Checking
import Fitting
import FoundationEssentials
import Laws
import Reporting
import Runs

/// The noise of simulated runs, as an option.
enum NoiseChoice: String, ExpressibleByArgument, CaseIterable {
  case normal, heavy, own

  var noise: Coverage.Noise { Coverage.Noise(rawValue: rawValue) ?? .normal }
}

/// From a fit and its runs to how often its intervals hold the truth.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Simulates the design of a fit and says how often each method's intervals hold the truth.",
    discussion: """
      Examples:
      scaling coverage fit.json --simulations 20 --bootstrap 0
      scaling coverage fit.json --simulations 9 --bootstrap 0 \\
        --noise heavy
      """)

  @OptionGroup var source: FitSource
  @OptionGroup var place: FitRuns
  @Option(help: "How many times the runs are simulated.")
  var simulations: Int = 1000
  @Option(help: "The noise: normal, heavy (Student's t, 3 degrees of freedom) or own residuals.")
  var noise: NoiseChoice = .normal
  @Option(help: "Resamples in each simulation; 0 leaves them out.")
  var bootstrap: Int = 400
  @Option(
    help: "How many threads may work; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    for (name, value, least) in [
      ("--simulations", simulations, 1), ("--bootstrap", bootstrap, 0), ("--threads", threads, 1),
    ] where value < least {
      throw ValidationError("\(name) is \(value), accepted is at least \(least)")
    }
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: source.inputs + place.runs)
    let read = try source.read(accepting: place.tablesAccepted)
    let (fit, question, words) = try place.question(
      of: read, for: "coverage", reading: source.values.reading)
    let coverage = try CommandFailure.wording {
      try CoverageSimulator(
        simulations: simulations, noise: noise.noise, resamples: bootstrap, threads: threads,
        progress: ProgressBar.titled("simulations")
      ).coverage(of: question, fit: fit)
    }
    try output.emit(
      Report(coverage: coverage, of: fit.law.name).noting(
        each: read.words + [words].compactMap(\.self)))
  }
}
