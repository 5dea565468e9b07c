import Laws
public import Quantities

extension QuantizedTraining {
  /// The symbols of a law of quantized training.
  public struct Symbols: Sendable, Hashable {
    /// That of the model size, such as N.
    public let size: Symbol
    /// That of the tokens of both phases, such as D.
    public let tokens: Symbol
    /// That of the fraction of them that is trained quantized, such as f.
    public let fraction: Symbol
    /// That of the bits of a weight, such as B.
    public let bits: Symbol

    func point(of setting: Setting) -> [Symbol: Double] {
      [size: setting.size, tokens: setting.tokens, bits: setting.bits]
    }

    /// The symbols of a law.
    ///
    /// - Throws: `PlanError.noQuantization` for a law of other variables.
    init(of law: Law) throws(PlanError) {
      guard let size = law.symbol(.size), let tokens = law.symbol(.data),
        let fraction = law.symbol(.fraction), let bits = law.symbol(.bits),
        law.variables.count == 4
      else {
        let needed: [Law.Role] = [.size, .data, .fraction, .bits]
        throw .noQuantization(
          law: law.name, missing: needed.filter { law.variable($0) == nil })
      }
      (self.size, self.tokens, self.fraction, self.bits) = (size, tokens, fraction, bits)
    }
  }
}
