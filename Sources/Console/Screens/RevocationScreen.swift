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
            let bar = bar(settled: revocation.settled.count, of: revocation.rules.count)
            return "\(bar) \(revocation.step)"
        }
        let counts = report.counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        guard let date = revocation.interruptedAt else { return "Report: \(counts)" }
        let time = "\(RuleWords.day(date)) \(RuleWords.clock(date))"
        return "Interrupted \(time) in \(report.groupID): \(counts)"
    }

    private static func bar(settled: Int, of count: Int) -> String {
        let width = 20
        let filled = count == 0 ? 0 : settled * width / count
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: width - filled)
            + "] \(settled) of \(count) settled:"
    }
}
