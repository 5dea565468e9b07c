public import Quantities

/// The headers that logs and published tables use for the symbols of the laws.
///
/// Compared without regard to case, with spaces and hyphens as underscores, and without the unit in
/// brackets.
public enum UsualHeaders {
  /// The symbol under which headers of model sizes stand.
  public static let size: Symbol = "N"
  /// The symbol under which headers of training tokens stand.
  public static let tokens: Symbol = "D"
  /// The symbol under which headers of the compute of training stand.
  public static let compute: Symbol = "C"
  /// The symbol under which headers of losses stand.
  public static let loss: Symbol = "L"
  /// What every law of runs is about: size, tokens and compute.
  public static let budget: [Symbol] = [size, tokens, compute]

  /// The symbols that have usual headers, in order.
  public static var symbols: [Symbol] { table.map { Symbol($0.symbol) } }

  /// The usual headers of a symbol; none for a symbol that has no convention.
  public static func headers(for symbol: Symbol) -> [String] {
    table.first { $0.symbol == symbol.name }?.headers ?? []
  }

  /// Whether a header is a usual one for a symbol, beyond the symbol itself: `bits` for B.
  public static func isUsual(_ header: String, for symbol: Symbol) -> Bool {
    isUsual(PlainHeader(Header(header).name), for: symbol)
  }

  /// The headers of columns that say in which unit or metric a run's response is.
  public static let measures = [
    "unit", "units", "loss_unit", "loss_units", "metric", "metric_name", "loss_metric",
  ]

  /// Whether a column of this header says in which unit or metric a run's response is.
  public static func isMeasure(_ header: String) -> Bool {
    measures.contains(plain(Header(header).name))
  }

  /// A header as it is compared.
  static func plain(_ header: String) -> String { PlainHeader(header).text }

  /// The base of numbers that are perplexities, which no factor turns into a loss.
  static let perplexity = Unit(base: "perplexity")

  /// Whether a header is a symbol or one of its usual headers.
  static func names(_ symbol: Symbol, _ header: String) -> Bool {
    PlainHeader(header).names(symbol)
  }

  /// Whether a header is a usual one for a symbol, beyond the symbol itself.
  static func isUsual(_ header: PlainHeader, for symbol: Symbol) -> Bool {
    byHeader[header.text]?.contains(symbol) == true
      || symbol == loss && isValidationOfOLMo(header.text)
  }

  /// Whether a header is that of one text on which OLMo-core evaluates, `eval/lm/c4_en-validation/CE loss`.
  private static func isValidationOfOLMo(_ text: String) -> Bool {
    text.hasPrefix("eval/lm/") && text.hasSuffix("/ce_loss")
  }

  /// Whether a header stands for a symbol where no usual one does.
  static func isLesser(_ header: PlainHeader, for symbol: Symbol) -> Bool {
    symbol == loss && lesserLosses.contains(header.text)
  }

  /// The symbols of each usual header, as it is compared.
  private static let byHeader: [String: [Symbol]] = table.reduce(into: [:]) { found, row in
    for header in Set(row.headers.map(plain)) {
      found[header, default: []].append(Symbol(row.symbol))
    }
  }

  /// Headers of losses for each byte or character of text, which often stand beside one for each token.
  private static let lesserLosses: Set = [
    "bpb", "val_bpb", "val/bpb", "eval_bpb", "eval/bpb", "test_bpb", "test/bpb", "bits_per_byte",
    "val_bits_per_byte", "eval/bits_per_byte", "bpc", "val_bpc", "val/bpc", "eval_bpc",
    "eval/bpc", "test_bpc", "test/bpc",
  ]

  /// Whether a header says that a loss is the one of training, which no law of new text is about.
  package static func isTraining(_ header: String) -> Bool {
    plain(Header(header).name).split { "_/.:".contains($0) }
      .contains { ["train", "training"].contains($0) }
  }

  /// Whether a header is a usual one of a loss that is the one of training.
  package static func isTrainingLoss(_ header: String) -> Bool {
    isTraining(header) && names(loss, Header(header).name)
  }

  /// Whether a name is that of a column without a header, such as `column_1`.
  package static func isGiven(_ name: String) -> Bool {
    name.hasPrefix("column_") && Int(name.dropFirst("column_".count)) != nil
  }

  /// Whether a header says that its numbers are perplexities.
  package static func isPerplexity(_ header: String) -> Bool {
    ImpliedUnit(Header(header).name)?.unit == perplexity
  }

  /// Whether a header is a usual one of any symbol.
  static func isUsual(_ header: String) -> Bool {
    let plain = PlainHeader(header)
    return byHeader[plain.text] != nil || symbols.contains(where: plain.names)
  }

  private static let table: [(symbol: String, headers: [String])] = [
    (
      "L",
      [
        "loss", "val_loss", "valid_loss", "validation_loss", "loss_validation", "eval_loss",
        "test_loss", "final_loss", "lm_loss", "train_loss", "eval/loss", "val/loss",
        "validation/loss", "test/loss", "train/loss", "train/CrossEntropyLoss", "train/CE loss",
        "loss/train/total", "eval/paloma/macro_loss", "loss_pile_test", "final_val_loss",
        "final_validation_loss", "final_eval_loss", "final_test_loss", "final_train_loss",
        "eval/c4_loss", "val/c4_loss", "c4_loss", "cross_entropy", "val/cross_entropy",
        "eval/cross_entropy",
      ]
    ),
    (
      "N",
      [
        "params", "n_params", "num_params", "nparams", "parameters", "n_parameters",
        "num_parameters", "parameter_count", "param_count", "total_params", "total_parameters",
        "model_size", "model_params", "N_nominal", "non_embedding_params",
        "non_embedding_parameters", "non_embedding_param_size", "params_no_embed",
        "N_non_embedding", "dense_parameter_count", "params_active_precise",
        "model_num_parameters", "n_non_embedding_params", "num_non_embedding_params",
        "model_parameters", "model_size_params", "trainable_params", "n_params_total",
      ]
    ),
    (
      "D",
      [
        "tokens", "n_tokens", "num_tokens", "ntokens", "train_tokens", "training_tokens",
        "total_tokens", "tokens_seen", "token_count", "consumed_tokens", "tokens_trained",
        "num_input_tokens_seen", "train/tokens", "throughput/total_tokens", "time/token",
        "data_size", "dataset_size", "D_total", "tokens_total", "token_num", "tokens_num",
        "train/tokens_seen", "train_tokens_seen", "n_tokens_seen", "tokens_processed",
      ]
    ),
    (
      "C",
      [
        "flops", "flop", "n_flops", "num_flops", "compute", "train_flops", "training_flops",
        "total_flops", "total_flos", "train_compute", "training_compute", "C_6ND",
        "total_training_flops", "budget", "C_reported", "throughput/total_gflops",
        "throughput/total_training_gflops", "total_gflops", "total_training_gflops", "gflops",
        "pf_days", "pfdays", "petaflop_days", "compute_pf_days",
      ]
    ),
    ("B", ["bits", "w_bits", "weight_bits", "n_bits", "num_bits", "bit_width", "wbits"]),
    ("P", ["streams", "n_streams", "num_streams", "parallel_size", "parallel_streams"]),
    ("M", ["tokens_per_parameter", "tokens_per_param", "token_multiplier", "M_nominal", "D/N"]),
    ("f", ["qat_fraction", "fraction_qat", "f_qat"]),
    ("D_qat", ["qat_tokens", "tokens_qat", "n_tokens_qat"]),
    ("D_fp", ["fp_tokens", "tokens_fp", "n_tokens_fp", "full_precision_tokens"]),
    ("Err", ["error", "avg_error", "average_error", "mean_error", "downstream_error", "err"]),
  ]
}
