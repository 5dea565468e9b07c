/// A way out that a sentence of the library proposes: settings of the question, each with a value.
///
/// The library knows what may be set and not how a program writes it. A front gives its own writing for
/// the sentences that are made inside of a call:
///
///     let typed = Remedy.Spelling { remedy in remedy.steps.map(option).joined(separator: " ") }
///     Remedy.$spelling.withValue(typed) {
///       show("\(error)")  // ... leave such runs out with ...
///     }
///
/// Without one, sentences are in plain words: `leave such runs out`.
public struct Remedy: Sendable, Hashable {
  /// A setting and the value proposed for it; nil where any will do.
  public struct Step: Sendable, Hashable {
    /// What is set.
    public let kind: Kind
    /// The value as it is written, in quotes where it holds spaces or signs of a shell.
    public let value: String?
  }

  /// What is set, in order.
  public let steps: [Step]

  /// How the front that is running writes remedies; nil for plain words.
  ///
  /// Bound for a call, and not carried to threads that it starts by itself.
  @TaskLocal public static var spelling: Spelling?

  /// How a front writes remedies.
  ///
  /// A type of its own: a task-local function crashes optimized programs of Swift 6.3.1.
  public struct Spelling: Sendable {
    private let text: @Sendable (Remedy) -> String

    /// Takes the writing.
    public init(_ text: @escaping @Sendable (Remedy) -> String) { self.text = text }

    /// The remedy as the front writes it.
    public func callAsFunction(_ remedy: Remedy) -> String { text(remedy) }
  }

  /// Creates the remedy of one setting.
  public init(_ kind: Kind, _ value: String? = nil) { steps = [Step(kind: kind, value: value)] }

  private init(steps: [Step]) { self.steps = steps }

  /// The remedy with one more setting.
  public func and(_ kind: Kind, _ value: String? = nil) -> Remedy {
    Remedy(steps: steps + [Step(kind: kind, value: value)])
  }
}

extension Remedy: CustomStringConvertible {
  /// As the front writes it, else by its noun: `--hold B=1`, or `the held value B=1`.
  public var description: String {
    or(steps.map { $0.kind.phrase($0.value) }.joined(separator: " and "))
  }

  /// As the front writes it, else its values alone: `--hold B=1`, or `B=1`.
  public var value: String { or(steps.compactMap(\.value).joined(separator: " and ")) }

  /// The end of a sentence that says how: ` with --where`, or nothing where no front is there to say it.
  public var means: String { means("with") }

  /// The same with another preposition.
  public func means(_ preposition: String) -> String {
    Self.spelling.map { " \(preposition) \($0(self))" } ?? ""
  }

  /// As the front writes it, else these words.
  public func or(_ words: @autoclosure () -> String) -> String {
    Self.spelling?(self) ?? words()
  }
}
