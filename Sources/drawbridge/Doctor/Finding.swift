import Revocation

/// What a check of `drawbridge doctor` found.
struct Finding: Sendable {
    enum Grade: String, Sendable {
        case ok
        /// The program works, but less well, or not for long.
        case warning
        /// Something that the program needs does not work.
        case problem
    }

    let grade: Grade
    /// One sentence: what was found.
    let summary: String
    /// What to do about it, or to have it better still; nil where nothing is to be done.
    let advice: String?
    /// What to do about a problem, in one sentence.
    let remedy: String
    /// The exit status that stands for a problem.
    let status: ExitStatus

    static func ok(_ summary: String, advice: String? = nil) -> Finding {
        Finding(grade: .ok, summary: summary, advice: advice, remedy: "", status: .done)
    }

    static func warning(_ summary: String, advice: String? = nil) -> Finding {
        Finding(grade: .warning, summary: summary, advice: advice, remedy: "", status: .done)
    }

    /// - Parameter remedy: where the summary says what to do, and more; nil for the advice or else the
    ///   summary.
    static func problem(
        _ summary: String, advice: String? = nil, remedy: String? = nil,
        status: ExitStatus = .nothingAsked
    ) -> Finding {
        Finding(
            grade: .problem, summary: summary, advice: advice, remedy: remedy ?? advice ?? summary,
            status: status)
    }
}
