import Canvas
import Revocation
import SecurityGroups

/// Progress of a revocation, and its report.
enum RevocationScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        guard let revocation = session.revocation else { return }
        let layout = Layout(session)
        let row = Layout.headerRows
        if let report = revocation.report {
            let counts = report.counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
            let title =
                revocation.interruptedAt.map { date in
                    "Interrupted \(RuleWords.day(date)) \(RuleWords.clock(date)) in \(report.groupID)"
                } ?? "Report"
            frame.put(
                "\(title): \(counts)", at: Position(row: row, column: 0),
                style: Style(.accent, bold: true))
        } else {
            let bar = bar(settled: revocation.settled.count, of: revocation.rules.count)
            frame.put(
                "\(bar) \(revocation.step)", at: Position(row: row, column: 0),
                style: Style(.accent, bold: true), ellipsis: true)
        }
        let lines = RevocationText.lines(
            of: revocation, facts: session.facts, columns: frame.size.columns)
        for (offset, line) in lines.dropFirst(revocation.top).prefix(layout.textRows).enumerated() {
            frame.put(line.text, at: Position(row: row + 1 + offset, column: 0), style: line.style)
        }
    }

    private static func bar(settled: Int, of count: Int) -> String {
        let width = 20
        let filled = count == 0 ? 0 : settled * width / count
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: width - filled)
            + "] \(settled) of \(count) settled:"
    }
}
