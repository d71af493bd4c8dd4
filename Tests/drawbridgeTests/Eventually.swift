import Foundation

/// Waits until something holds, looking again and again.
///
/// - Throws: `NeverHeld` after so many seconds.
func eventually(
    _ what: String, within seconds: Double = 30, _ holds: () async throws -> Bool
) async throws {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
        if try await holds() { return }
        guard Date() < deadline else { throw NeverHeld(what: what) }
        try await Task.sleep(for: .milliseconds(20))
    }
}

struct NeverHeld: Error, CustomStringConvertible {
    let what: String
    var description: String { "it never came about that \(what)" }
}
