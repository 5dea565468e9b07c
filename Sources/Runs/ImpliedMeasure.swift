internal import Quantities

extension UsualHeaders {
  /// The base of numbers that are perplexities, which no factor turns into a loss.
  static let perplexity = Unit(base: "perplexity")

  /// The unit of a loss that a header says by a word of its own, as `eval/c4_bpb` says bits/byte.
  static func impliedMeasure(of header: String) -> Unit? {
    let name = plain(header)
    if name.contains("bits_per_byte") { return .bitsPerByte }
    if name.contains("bits_per_token") { return .bitsPerToken }
    let words = name.split { "_/.:".contains($0) }
    if words.contains("bpb") { return .bitsPerByte }
    if words.contains("bpc") { return Unit(base: "bits/character") }
    if words.contains(where: { ["ppl", "perplexity", "perplexities"].contains($0) }) {
      return perplexity
    }
    return nil
  }
}
