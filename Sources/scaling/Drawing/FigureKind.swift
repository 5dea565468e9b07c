/// What a figure shows.
enum FigureKind: String, CaseIterable {
  case fit, observed, residuals, contours, isoflop, frontier, backtest, compare, pairs, profile,
    qat, speedup
  case mixture, sweep, curves

  /// One line about it.
  var about: String {
    switch self {
    case .fit: "the law through its runs, with the intervals of the mean and of one new run"
    case .observed: "what runs reached over what the law says of them"
    case .residuals: "how far runs lie from the law against each variable, and their quantiles"
    case .contours: "lines of equal loss over two variables, with the best allocations and the runs"
    case .isoflop:
      "parabolas through runs of one budget, their lowest points, and the budgets refused"
    case .frontier: "the best allocations over what they cost, with their intervals"
    case .backtest:
      "what laws missed beyond the runs they were fitted to, and what intervals promised"
    case .compare: "what several laws (--laws) missed beyond the runs they were fitted to"
    case .pairs: "what the runs leave open of parameters, two by two"
    case .profile: "how much less likely the runs are at other values of each parameter"
    case .qat: "the best fraction of quantization-aware training, and the bits to choose"
    case .speedup: "what each label of a column is worth beside the first"
    case .mixture: "the best shares of a mixture, and how far they may move"
    case .sweep: "the valleys of a sweep of settings (--over, --within)"
    case .curves: "the response along the steps of runs"
    }
  }

  /// Whether a fit is drawn, or runs by themselves.
  var isOfFit: Bool { ![.sweep, .curves, .backtest, .compare].contains(self) }

  /// What a figure of this kind cannot do without.
  var needs: String {
    switch self {
    case .fit:
      "a law with a variable, and values of all variables: those of its runs, or of --holding"
    case .observed: "runs of the fit"
    case .residuals: "three runs of the fit"
    case .contours: "a law with two variables that differ among its runs"
    case .isoflop: "two runs of one budget"
    case .frontier: "at least two budgets, such as --compute '1e19..1e26 in 50'"
    case .backtest, .compare:
      "runs that are above 0 in what they are cut by; accepted is --by with such a variable"
    case .pairs: "two parameters that the runs determine, with their uncertainty"
    case .profile: "a parameter whose likelihood falls"
    case .qat: "a law with a size, tokens, a fraction and bits that has a best fraction there"
    case .speedup: "two labels, one of which reaches the response of the other"
    case .mixture: "a law with the shares of a mixture"
    case .sweep: "runs with a response and the settings of --over"
    case .curves: "a run with two steps"
    }
  }

  /// The kinds with what they show, a line each.
  static var list: String {
    HelpText.list(allCases.map { ($0.rawValue, $0.about) })
  }
}
