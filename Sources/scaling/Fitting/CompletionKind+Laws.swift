import ArgumentParser
import Laws

extension CompletionKind {
  /// The names of the catalog.
  static var laws: CompletionKind { .list(LawCatalog.names) }
}
