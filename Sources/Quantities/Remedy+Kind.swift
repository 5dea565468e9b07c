extension Remedy {
  /// What a remedy sets or starts, named as in plain words.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    // What the runs are.
    case condition = "a condition"
    case heldOut = "runs held out"
    case mapping = "a mapping"
    case decimalSign = "a decimal sign"
    case unit = "a unit"
    case derivedColumn = "a derived column"
    case trustedUnits = "trusted units"
    case allStates = "runs of all states"
    case runs = "a column of runs"
    case taken = "what is taken of a run"
    case melt = "columns that are rows"
    case best = "a best setting"
    case cluster = "a cluster column"
    case weights = "weights"
    case nearness = "the share within which runs are near the best"
    case order = "an order"
    case schedule = "a schedule"
    case cut = "a cut"
    // What the law is.
    case law = "the law"
    case parameters = "a choice of parameters"
    case variables = "a choice of variables"
    case domain = "a domain"
    case heldValue = "a held value"
    // How it is fitted.
    case start = "a start"
    case starts = "starts"
    case iterations = "a higher limit of iterations"
    case scale = "a scale"
    case loss = "a loss"
    case bootstrap = "a bootstrap"
    case claimedError = "a claimed error"
    // What is asked of a calibration.
    case point = "a point"
    case heldVariable = "a held variable"
    case cost = "a cost formula"
    case compute = "a budget of compute"
    case money = "a budget of money"
    case inferenceTokens = "the number of inference tokens"
    case inferenceCost = "the cost of inference"
    case approaches = "the approaches"
    case batch = "the batch"
    case smaller = "the factor of smaller models"
    case multiples = "the multiple of the best ratio"
    case premium = "the premium"
    case utilization = "the utilization"
    case price = "the price"
    case accelerators = "the number of GPUs"
    case memory = "the bound on memory"
    case largestShare = "the largest share"
    case smallestShare = "the smallest share"
    case epochs = "the number of epochs"
    case uniqueTokens = "the tokens of domains"
    case runTokens = "the tokens of the run"
    case mixture = "a mixture"
    case lossWeights = "the weights of losses"
    case candidates = "the number of candidates"
    case allowance = "the allowance"
    case noise = "the noise of a run"
    // What is written.
    case format = "a format"
    case output = "an output"
    case savedFit = "a saved fit"
    // Other questions.
    case inspecting = "an inspection"
    case fitting = "a fit"
    case predicting = "a prediction along the schedule"
    case peak = "the peak of the rate"
    case warmup = "the steps of the warm-up"
    case lastStep = "the step of the prediction"
    case designing = "a first design"
    case backtesting = "a back-test"
    case comparing = "a comparison of laws"
    case checking = "a check"
    case coverage = "a count of coverage"
    case simulatedNoise = "the noise of simulations"
    case chaining = "a chain of both stages"

    /// The noun, definite where it has a value.
    func phrase(_ value: String?) -> String {
      guard let value else { return rawValue }
      let words = rawValue.split(separator: " ", maxSplits: 1)
      let noun = ["a", "an", "the"].contains(words[0]) ? String(words[words.count - 1]) : rawValue
      return "the \(noun) \(value)"
    }
  }
}
