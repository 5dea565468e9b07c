import Foundation

/// Tells whether the slow tests were asked for, with `Scripts/test --slow`.
///
/// A test that takes more than a few seconds says `.enabled(if: SlowTests.areWanted)`.
public enum SlowTests {
  /// Whether the environment has `SCALING_SLOW=1`.
  public static var areWanted: Bool {
    ProcessInfo.processInfo.environment["SCALING_SLOW"] == "1"
  }
}
