import Canvas
import Revocation
import SecurityGroups

/// Progress of a revocation, and its report.
enum RevocationScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        guard let revocation = session.revocation else { return }
        TextScreen.draw(session, title: title(of: revocation), on: &frame)
    }

    private static func title(of revocation: RevocationState) -> String {
        guard let report = revocation.report else {
            let bar = bar(
                settled: revocation.settled.count,
                sent: revocation.sent.subtracting(revocation.settled.keys).count,
                of: revocation.rules.count)
            return "\(bar) \(revocation.step)"
        }
        let counts = report.counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        guard let date = revocation.interruptedAt else { return "Report: \(counts)" }
        let time = "\(RuleWords.day(date)) \(RuleWords.clock(date))"
        return "Interrupted \(time) in \(report.groupID): \(counts)"
    }

    /// Full where rules are settled, half where their request is sent.
    private static func bar(settled: Int, sent: Int, of count: Int) -> String {
        let width = 20
        func columns(_ rules: Int) -> Int { count == 0 ? 0 : rules * width / count }
        let full = columns(settled)
        let half = columns(settled + sent) - full
        return "[" + String(repeating: "#", count: full) + String(repeating: "=", count: half)
            + String(repeating: "-", count: width - full - half)
            + "] \(settled) of \(count) settled\(sent > 0 ? ", \(sent) sent" : ""):"
    }
}
