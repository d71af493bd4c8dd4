internal import Glibc

/// What the environment says about the terminal.
enum Environment {
    /// `NO_COLOR` with any value but the empty one (no-color.org).
    static var forbidsColour: Bool {
        guard let value = getenv("NO_COLOR") else { return false }
        return value.pointee != 0
    }

    /// `COLORFGBG`, which some terminals set.
    static var background: String? { getenv("COLORFGBG").map { String(cString: $0) } }
}
