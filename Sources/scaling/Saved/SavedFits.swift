import ArgumentParser
import Fitting
import FoundationEssentials
import Quantities
import Reporting
import Work

/// The fits of many groups that a file holds, and what a verb says of each.
struct SavedFits {
  let path: String
  private(set) var collection: FitCollection
  /// The files of the runs, where they have moved.
  private let moved: [String]

  /// The fits of the groups that points name by their labels, and the points without these.
  ///
  /// - Parameter points: Points, in which columns that tell the groups apart may stand.
  /// - Returns: The fits of these groups, all where no label is named, and the points.
  /// - Throws: `CommandFailure` for labels that no group has, and for different ones in one line.
  func choosing(by points: [PointList]) throws -> (fits: SavedFits, points: [PointList]) {
    let parts = points.map { $0.parted(by: Set(collection.columns)) }
    var labels: [Symbol: String] = [:]
    for (symbol, text) in parts.flatMap(\.texts) {
      if let other = labels.updateValue(text, forKey: symbol), other != text {
        throw CommandFailure(
          "--at: \(symbol) is '\(other)' in one point and '\(text)' in another; accepted is one group, or none "
            + "for a row of each")
      }
    }
    var chosen = self
    chosen.collection = collection.choosing(labels)
    guard !chosen.collection.members.isEmpty else {
      let given = labels.sorted { $0.key < $1.key }.map { "\($0.key) '\($0.value)'" }
      throw CommandFailure(
        "--at: no group has \(given.joined(separator: " and ")); there are "
          + collection.members.prefix(Self.mostNamed).map { "'\($0.name)'" }.joined(separator: ", ")
          + (collection.members.count > Self.mostNamed
            ? " and \(collection.members.count - Self.mostNamed) more" : ""))
    }
    return (chosen, parts.map(\.rest))
  }

  /// So many groups are named in a sentence.
  private static let mostNamed = 12

  /// The runs of the fits, where they are now, their files read once for all fits.
  ///
  /// - Parameter reading: What is said of reading runs that have moved.
  /// - Returns: The runs; those of files that cannot be read say why when they are asked for.
  /// - Throws: `CommandFailure` for files that are named and are none.
  func runs(_ reading: ReadingOptions) throws -> Runs {
    var place = try FitRuns.untyped()
    place.runs = moved
    var read: [RunSource] = []
    for fit in collection.fits {
      // What keeps them from being read is said of each fit.
      guard let found = try? place.found(of: fit, saved: path, reading: reading),
        !read.contains(where: found.readsAlike), let whole = try? found.readWhole()
      else { continue }
      read.append(whole)
    }
    return Runs(place: place, reading: reading, read: read)
  }

  /// The runs of many fits.
  struct Runs {
    fileprivate let place: FitRuns
    fileprivate let reading: ReadingOptions
    fileprivate let read: [RunSource]

    /// The question that one of the fits answered, on its runs.
    func question(
      of member: Calibrated, for asker: String
    ) throws -> (fit: Fit, question: Question) {
      let (fit, question, _) = try place.question(
        of: member, for: asker, reading: reading, sharing: read)
      return (fit, question)
    }
  }

  /// The fits of a file that was saved with --each; nil where anything else is given.
  ///
  /// - Parameters:
  ///   - given: The files that are named.
  ///   - takesRuns: Whether other files beside it are its runs, where these are now.
  /// - Throws: `CommandFailure` for other files where none are taken, and for a file that cannot be read.
  init?(_ given: [String], takesRuns: Bool = false) throws {
    guard let path = given.first(where: SavedFitsFile.isOne) else { return nil }
    moved = given.filter { $0 != path }
    guard takesRuns || moved.isEmpty else {
      throw CommandFailure(
        "\(path) holds the fits of many groups, and other files stand beside it; accepted is one of them"
      )
    }
    self.path = path
    let data = try Files.read(path)
    do { collection = try FitCollection(json: data, name: path) } catch {
      throw CommandFailure(
        "\(path) begins as the fits of many groups do and cannot be read: it was cut off or changed after "
          + "'scaling fit --each --save' wrote it")
    }
  }

  /// Prints or writes what a verb says of each fit, a row a fit.
  ///
  /// - Parameters:
  ///   - output: Where to.
  ///   - page: The page that is made of it; nil for the format that is asked for.
  ///   - body: What the verb says of one fit.
  /// - Throws: `CommandFailure` where it says of every fit the same that is amiss; status 2 where it says
  ///   nothing of some.
  func emit(
    to output: OutputOptions, as page: ((Report) -> Page)? = nil,
    _ body: (Calibrated) throws -> Report
  ) throws {
    let counter = ProgressBar.titled("fits")?.counter(of: collection.members.count)
    let reports = collection.members.map { member in
      defer { counter?.advance() }
      return member.outcome.flatMap { fit in
        Result(giving: { try body(Calibrated(fit, saved: path, words: [])) })
      }
    }
    let said = zip(collection.members, reports).filter { $0.0.fit != nil }.map(\.1.reason)
    if Set(said).count == 1, let reason = said[0] { throw CommandFailure(reason) }
    let report = Report(each: collection, reports: reports)
    try output.emit(report, as: page, isWhole: reports.allSatisfy { $0.value != nil })
  }
}
