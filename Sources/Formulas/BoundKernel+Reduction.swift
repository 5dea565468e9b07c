public import NumericsCore

extension BoundKernel {
  /// A workspace for one thread's calls of `reduce`.
  public func makeWorkspace(reducing reduction: RowReduction) -> Workspace {
    var workspace = makeWorkspace()
    let room = programs.lazy.map { $0.storageCount(reducing: reduction) }.max() ?? 0
    workspace.storage = [Double](repeating: 0, count: room)
    workspace.sums = [Double](repeating: 0, count: reduction.sumCount)
    return workspace
  }

  /// Sums over all rows of a kernel whose outputs are a residual and its derivatives.
  ///
  /// The rows are cut into parts of fixed size whose sums are added in order, so that the result has
  /// the same bits on any number of threads.
  /// - Parameters:
  ///   - scalars: The values of the kernel's scalars, in its order.
  ///   - stage: The stage that computes what the sums need.
  ///   - reduction: What the outputs are.
  ///   - kind: What is summed.
  ///   - weights: The weight of each row; nil: all ones.
  ///   - loss: What a residual costs.
  ///   - threads: How many threads may work.
  ///   - sums: Receives `reduction.sumCount` sums.
  ///   - workspace: A workspace of `makeWorkspace(reducing:)`.
  ///   - instructions: The processor instructions to use; nil: the kernel's own.
  /// - Complexity: O(rows × (operations + n²)).
  public func reduce(
    _ scalars: [Double], stage: Int, _ reduction: RowReduction, _ kind: RowReduction.Kind,
    weights: [Double]?, loss: SmoothLoss, threads: Int = 1, into sums: inout [Double],
    using workspace: inout Workspace, instructions: InstructionSet? = nil
  ) {
    let parts = (rowCount + RowReduction.rowsAtOnce - 1) / RowReduction.rowsAtOnce
    let sumCount = reduction.sumCount
    let job = PartialSums(
      kernel: self, scalars: scalars, stage: stage, reduction: reduction, kind: kind,
      weights: weights, loss: loss, instructions: instructions ?? self.instructions)
    if parts == 1 {
      job.run(0, into: &sums, using: &workspace)
      return
    }
    for k in 0..<sumCount { sums[k] = 0 }
    let workers = min(threads, parts / Self.partsWorthAThread)
    if workers <= 1 {
      var part = workspace.sums
      for index in 0..<parts {
        job.run(index, into: &part, using: &workspace)
        for k in 0..<sumCount { sums[k] += part[k] }
      }
      return
    }
    let share = (parts + workers - 1) / workers
    let all = concurrentMap(workers, threads: workers) { worker in
      job.run(
        worker * share..<min((worker + 1) * share, parts),
        using: makeWorkspace(reducing: reduction))
    }
    for part in all.joined() { for k in 0..<sumCount { sums[k] += part[k] } }
  }

  /// Parts of rows from which on another thread pays.
  private static var partsWorthAThread: Int { 4 }
}

/// One call of `reduce`, part by part.
private struct PartialSums: Sendable {
  let kernel: BoundKernel
  let scalars: [Double]
  let stage: Int
  let reduction: RowReduction
  let kind: RowReduction.Kind
  let weights: [Double]?
  let loss: SmoothLoss
  let instructions: InstructionSet

  /// The sums of some parts, each by itself.
  func run(_ parts: Range<Int>, using workspace: BoundKernel.Workspace) -> [[Double]] {
    var workspace = workspace
    return parts.map { index in
      var sums = [Double](repeating: 0, count: reduction.sumCount)
      run(index, into: &sums, using: &workspace)
      return sums
    }
  }

  func run(_ index: Int, into sums: inout [Double], using workspace: inout BoundKernel.Workspace) {
    let first = index * RowReduction.rowsAtOnce
    let rows = first..<min(first + RowReduction.rowsAtOnce, kernel.rowCount)
    kernel.withStorage(scalars, stage: stage, &workspace) { places, columns, working in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let sums = sums.baseAddress else { return }
        withWeights { weights in
          kernel.programs[stage].reduce(
            rows: rows, columns: columns, columnStride: kernel.data.stride, scalars: places,
            weights: weights, loss: loss, reduction: reduction, kind: kind, sums: sums,
            storage: working, using: instructions)
        }
      }
    }
  }

  private func withWeights(_ body: (UnsafePointer<Double>?) -> Void) {
    guard let weights else { return body(nil) }
    weights.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
