import ArgumentParser
import Quantities

/// What a figure shows, where its kind leaves a choice.
struct DrawingOptions: ParsableArguments {
  @Option(
    help: "What lies along the horizontal axis, such as D or 6*N*D; by default what runs cost.")
  var along: String?
  @Option(help: "How many times the largest run the law is drawn further (default: 10).")
  var further: Double?

  /// How many times the largest run the law is drawn.
  var reach: Double { further ?? 10 }

  func validate() throws {
    guard let further, !(further >= 1 && further <= 1e12) else { return }
    throw ValidationError(
      "--further is \(further); accepted is a number from 1 to 1e12, such as 100")
  }
}

/// Laws that are fitted below cuts, and what runs are cut by.
struct SeveralLaws: ParsableArguments {
  @Option(help: "Several laws, with commas between them; repeatable.", completion: .laws)
  var laws: [String] = []
  @Option(
    help: "What runs are cut by, such as D or D/U; by default the laws' own cost or variable.")
  var by: String?
  @Option(help: "A value to cut at; repeatable; by default shares of the largest.")
  var cut: [Amount] = []
}

/// What is swept, and within which cells.
struct ValleyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings that were swept, one or two: columns of numbers above 0.", valueName: "columns")
  )
  var over: [String] = []
  @OptionGroup var sweep: SweepOptions
}
