extension MegatronLog {
  /// Adds tokens: samples times the length of a sequence, where the log says both and no tokens itself.
  static func addTokens(to run: inout RunDraft) {
    guard run.rows.columns.values(of: "consumed tokens").isEmpty,
      let length = run.number("seq_length") ?? run.number("encoder_seq_length"), length > 0
    else {
      noteMissing(to: &run)
      return
    }
    let consumed = run.rows.columns.values(of: "consumed samples")
    let steps = run.rows.steps
    let words = "times the \(length.figure) tokens of a sequence"
    guard let batch = constantBatch(of: run, consumed) else {
      run.rows.add("tokens", consumed.map { ($0.row, $0.value * length) })
      if !consumed.isEmpty { run.notes.append("tokens are the consumed samples \(words)") }
      return
    }
    // Of constant batches the samples of a line without them, such as a validation, are known too.
    run.rows.add("tokens", steps.enumerated().map { ($0, $1 * batch * length) })
    run.notes.append("tokens are iterations times \(batch.figure) samples \(words)")
  }

  /// The samples of an iteration, where all that the log says of them is one number times the iterations.
  private static func constantBatch(
    of run: RunDraft, _ consumed: [(row: Int, value: Double)]
  ) -> Double? {
    let sizes = run.rows.columns.values(of: "global batch size").map(\.value)
    let rampUp = run.settings.first { $0.header == "rampup_batch_size" }?.text ?? "None"
    guard let batch = sizes.first ?? run.number("global_batch_size"), batch > 0,
      sizes.allSatisfy({ $0 == batch }), rampUp == "None"
    else { return nil }
    return consumed.allSatisfy { $0.value == run.rows.steps[$0.row] * batch } ? batch : nil
  }

  private static func noteMissing(to run: inout RunDraft) {
    if !run.rows.isEmpty, run.rows.columns.values(of: "consumed tokens").isEmpty {
      run.notes.append("no tokens: the log has no list of arguments with seq_length")
    }
  }
}
