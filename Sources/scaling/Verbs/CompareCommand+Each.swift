import ArgumentParser
import Checking
import Fitting
import Laws
import Quantities
import Reporting
import Runs

// Laws on each group of runs.
extension CompareCommand {
  /// Compares laws on the groups that columns of labels tell apart.
  func compare(
    _ laws: [(name: String, law: Law)], onEach table: RunTable, mapping: ColumnMapping,
    by comparer: Comparer
  ) throws {
    let groups = try CommandFailure.wording { try RunGroups(table, by: GroupOptions.columns(each)) }
    try compare(
      laws,
      onEach: groups.groups.map { .init(labels: $0.labels, runs: .success(groups.table(of: $0))) },
      groups.columns, mapping: mapping, by: comparer)
  }

  /// Compares laws on the runs of each fit of a collection.
  func compare(_ names: [String], onRunsOf fits: SavedFits) throws {
    let collection = fits.collection
    guard !collection.hasResponses else {
      throw CommandFailure(
        "\(fits.path) holds fits of several responses, and laws are compared on one; accepted is a file that "
          + "'scaling fit --each' wrote without --responses")
    }
    guard let first = collection.fits.first else {
      throw CommandFailure("\(fits.path) holds no fit: none of its groups could be fitted")
    }
    let runs = try fits.runs(input.reading)
    let sources = collection.members.map { member in
      ComparedGroups.Source(
        labels: member.labels,
        runs: member.outcome.flatMap { fit in
          Result(giving: {
            try runs.question(of: Calibrated(fit, saved: fits.path, words: []), for: "compare")
              .question.data.table
          })
        })
    }
    let mapping = try CommandFailure.wording { try first.runs.reading?.mapping() ?? .usual }
    guard let table = sources.lazy.compactMap(\.runs.value).first else {
      throw CommandFailure(sources.first?.runs.reason ?? "\(fits.path) has no runs")
    }
    let chosen = try laws(names, for: table, by: mapping)
    let laws = names.isEmpty ? [(name: first.law.name, law: first.law)] : chosen
    try compare(
      laws, onEach: sources, collection.columns, mapping: mapping,
      by: comparer(of: laws.map(\.law), options.terms(after: first)))
  }

  /// The laws that are named, typed ones over the columns of a table.
  private func laws(
    _ names: [String], for table: RunTable, by mapping: ColumnMapping
  ) throws -> [(name: String, law: Law)] {
    try names.map { name in
      let choice = try LawChoice(name)
      let law = try choice.law(
        for: table, mapping: mapping, choices: symbols.choices(for: choice))
      return (name: choice.name ?? name, law: law)
    }
  }

  private func compare(
    _ laws: [(name: String, law: Law)], onEach groups: [ComparedGroups.Source],
    _ columns: [Symbol], mapping: ColumnMapping, by comparer: Comparer
  ) throws {
    var comparer = comparer
    comparer.progress = ProgressBar.titled("groups")
    comparer.simulations = simulations ?? 0
    let mapping = mapping.meaning(of: laws.map(\.law))
    let compared = try CommandFailure.wording(mapping: mapping) {
      try comparer.compare(laws, onEach: groups, by: columns, mapping: mapping)
    }
    try output.emit(
      Report(compared: compared), isWhole: compared.members.allSatisfy { $0.comparison != nil })
  }
}
