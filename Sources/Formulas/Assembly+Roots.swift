internal import NumericsCore

// The search for a root is a loop: solve, its body, solved. What the body computes anew for each trial
// value must stand between the two, all else before, and what it reads must stay until the end.
extension Assembly {
  /// Puts the steps that rest on a trial value right behind the `solve` that makes it, the others
  /// that stood between `solve` and `solved` before it.
  mutating func gatherBodies() {
    for place in steps.filter({ $0.operation == .solved }).map(\.result) {
      guard let end = steps.firstIndex(where: { $0.result == place }),
        let start = steps.firstIndex(where: { $0.result == steps[end].arguments[0] })
      else { continue }
      var resting: Set<Int> = [steps[start].result]
      var (outside, inside): ([Step], [Step]) = ([], [])
      var index = start + 1
      while index <= end {
        // A root inside moves as a whole; it was gathered before, because its place comes first.
        let last = self.end(of: index) ?? index
        let block = steps[index...last]
        if block.contains(where: { $0.arguments.contains(where: resting.contains) }) {
          inside += block
          resting.formUnion(block.map(\.result))
        } else {
          outside += block
        }
        index = last + 1
      }
      steps.replaceSubrange(start...end, with: outside + [steps[start]] + inside)
    }
  }

  /// Where the body that begins at a step ends.
  private func end(of index: Int) -> Int? {
    guard steps[index].operation == .solve else { return nil }
    return steps[index...].firstIndex {
      $0.operation == .solved && $0.arguments[0] == steps[index].result
    }
  }

  /// What is read inside of a body but computed before it is used until the body ends.
  func keepThroughBodies(_ lastUse: inout [Int: Int]) {
    for start in steps.indices {
      guard let end = end(of: start) else { continue }
      for (index, step) in steps.enumerated() {
        guard let last = lastUse[step.result], index <= start, last > start, last < end else {
          continue
        }
        lastUse[step.result] = end
      }
    }
  }

  /// A step with its registers; that which begins a body tells how long it is.
  func instruction(
    _ step: Step, at index: Int, into result: RowProgram.Operand, _ arguments: [RowProgram.Operand]
  ) -> RowProgram.Instruction {
    if let end = end(of: index) {
      return .solve(
        into: result, from: arguments[0], to: arguments[1], bodyCount: end - index - 1)
    }
    if step.operation == .solved {
      return .init(.solved, into: result, arguments[1], arguments[2])
    }
    return .init(
      step.operation, into: result, arguments[0], arguments.count > 1 ? arguments[1] : nil,
      arguments.count > 2 ? arguments[2] : nil)
  }
}
