internal import NumericsCore
internal import Quantities

/// The columns of a kernel that are functions over rows: computed anew for other scalars.
///
/// A recursion costs one step a row of the trail, a sum over earlier rows one term a row and event.
struct RowColumns: Sendable {
  /// What functions over rows are computed in.
  struct Scope {
    let scalars: [Symbol]
    let definitions: [Symbol: Node]
    let trail: RowTrail
    let compile: RowComputation.Compiler

    /// Formulas over the rows of the trail; nil where one needs what is not there.
    func computation(_ stages: [[Node]]) -> RowComputation? {
      var columns = trail.columns
      columns[RowTrail.place] = (0..<trail.count).map { Double($0) }
      return compile(stages, columns, trail.count, scalars, definitions)
    }
  }

  /// A function that goes on from row to row.
  private struct Walk {
    let index: Int
    let function: RowFunction
    /// The outputs of `inputs` that are its arguments.
    let arguments: Range<Int>
  }

  private let trail: RowTrail
  private let walks: [Walk]
  /// One kernel of the arguments of all walks, over the rows of the trail.
  private let inputs: RowComputation?
  private let sums: EarlierSums?
  /// How many functions each stage needs, those of the stages before it included.
  private let counts: [Int]

  /// None where the functions follow no trail, or need what the trail does not have.
  ///
  /// - Parameters:
  ///   - calls: The functions.
  ///   - counts: How many of them each stage needs, the last all of them.
  ///   - scalars: The scalars of the kernel.
  ///   - definitions: What further symbols stand for.
  ///   - compile: What compiles formulas over rows.
  init?(
    _ calls: [Along], counts: [Int], scalars: [Symbol], definitions: [Symbol: Node],
    compile: @escaping RowComputation.Compiler
  ) {
    guard let trail = calls.lazy.compactMap(\.trail).first else { return nil }
    let scope = Scope(scalars: scalars, definitions: definitions, trail: trail, compile: compile)
    (self.trail, self.counts) = (trail, counts)
    var walks: [Walk] = []
    var stages: [[Node]] = []
    var (index, outputs) = (0, 0)
    for count in counts {
      var stage: [Node] = []
      for own in index..<max(count, index) where calls[own].function != .sumearlier {
        stage += calls[own].arguments
        let end = outputs + calls[own].arguments.count
        walks.append(
          Walk(index: own, function: calls[own].function, arguments: outputs..<end))
        outputs = end
      }
      index = max(count, index)
      stages.append(stage)
    }
    self.walks = walks
    if walks.isEmpty {
      inputs = nil
    } else {
      guard let computation = scope.computation(stages) else { return nil }
      inputs = computation
    }
    let bodies = calls.enumerated().filter { $1.function == .sumearlier }
      .map { (index: $0, body: $1.arguments[0]) }
    if bodies.isEmpty {
      sums = nil
    } else {
      guard let sums = EarlierSums(bodies, counts: counts, in: scope) else { return nil }
      self.sums = sums
    }
  }

  /// Writes the values of the functions that a stage needs.
  ///
  /// - Parameters:
  ///   - scalars: The scalars.
  ///   - stage: The stage.
  ///   - places: The place in the trail of each row; NaN where it has none.
  ///   - first: Where the first function's column begins.
  ///   - stride: From one column to the next.
  func fill(
    _ scalars: [Double], stage: Int, places: UnsafeBufferPointer<Double>,
    into first: UnsafeMutablePointer<Double>, stride: Int
  ) {
    let needed = walks.filter { $0.index < counts[stage] }
    if let inputs, !needed.isEmpty {
      var walked = [Double](repeating: .nan, count: trail.count * needed.count)
      let evaluate = inputs.begin()
      for run in trail.runs(of: places) {
        var arguments = [Double](repeating: 0, count: run.count * inputs.outputCounts[stage])
        arguments.withUnsafeMutableBufferPointer {
          evaluate(scalars, run, stage, $0)
        }
        for (index, walk) in needed.enumerated() {
          fill(&walked, from: index * trail.count, with: walk, of: arguments, along: run)
        }
      }
      for (index, walk) in needed.enumerated() {
        write(places, into: first + walk.index * stride) { walked[index * trail.count + $0] }
      }
    }
    sums?.fill(scalars, stage: stage, places: places) { index, row, value in
      first[index * stride + row] = value
    }
    guard let last = places.indices.last else { return }
    for index in 0..<counts[stage] {
      let column = first + index * stride
      for row in places.count..<stride { column[row] = column[last] }
    }
  }

  private func write(
    _ places: UnsafeBufferPointer<Double>, into column: UnsafeMutablePointer<Double>,
    _ value: (Int) -> Double
  ) {
    for row in places.indices {
      column[row] = Int(exactly: places[row]).map(value) ?? .nan
    }
  }

  /// Writes the values of a function in the rows of a run; those in which an argument is empty are passed over.
  private func fill(
    _ values: inout [Double], from start: Int, with walk: Walk, of arguments: [Double],
    along run: Range<Int>
  ) {
    let columns = walk.arguments.map { $0 * run.count }
    let decay = columns.count > 1 && walk.function != .cumsum ? columns[1] : nil
    let reach =
      walk.function == .cumsum ? columns.dropFirst().first : columns.dropFirst(2).first
    var state = RowAccumulation(walk.function)
    var last = Double.nan
    for (row, place) in run.enumerated()
    where !columns.contains(where: { arguments[$0 + row].isNaN }) {
      if !trail.isRepeated(place) || last.isNaN {
        last =
          state.next(
            arguments[columns[0] + row], decay: decay.map { arguments[$0 + row] } ?? 0,
            reach: reach.map { arguments[$0 + row] }) ?? .nan
      }
      values[start + place] = last
    }
    // First and last are of the run, whatever a row of it holds.
    if walk.function == .first || walk.function == .last {
      for place in run { values[start + place] = last }
    }
  }

  /// Functions without scalars, in rows at places of their trail.
  static func values(
    of calls: [Along], in places: [Double], compile: @escaping RowComputation.Compiler
  ) -> [[Double]] {
    var columns = [Double](repeating: .nan, count: calls.count * places.count)
    if let own = RowColumns(
      calls, counts: [calls.count], scalars: [], definitions: [:], compile: compile)
    {
      places.withUnsafeBufferPointer { places in
        columns.withUnsafeMutableBufferPointer {
          guard let first = $0.baseAddress else { return }
          own.fill([], stage: 0, places: places, into: first, stride: places.count)
        }
      }
    }
    return calls.indices.map { index in
      Array(columns[(index * places.count)..<((index + 1) * places.count)])
    }
  }
}
