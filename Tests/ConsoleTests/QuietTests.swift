import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("A quiet line")
struct QuietTests {
    private func session(isQuiet: Bool, columns: [RuleColumn] = []) -> Session {
        var session = Session(
            size: Size(columns: 80, rows: 24), region: RegionID("cn-hangzhou"),
            facts: SessionFacts(
                isSandbox: true, isQuiet: isQuiet, auditLogPath: "/log", columns: columns))
        _ = session.start()
        _ = session.update(
            .prepared(region: RegionID("cn-hangzhou"), profile: "default", warnings: []))
        _ = session.update(
            .groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        _ = session.update(.keyPressed(.enter))
        _ = session.update(.rulesLoaded(Sample.groupRules()))
        return session
    }

    private func changedCells(_ session: inout Session) -> Int {
        let before = FrameRenderer.frame(of: session)
        _ = session.update(.keyPressed(.down))
        let after = FrameRenderer.frame(of: session)
        return (0..<24).reduce(0) { sum, row in
            sum + zip(before.row(row), after.row(row)).count { $0 != $1 }
        }
    }

    @Test("moving the cursor changes the sign before the row and the count, and nothing else")
    func down() {
        var quiet = session(isQuiet: true)
        #expect(changedCells(&quiet) == 3)
        var usual = session(isQuiet: false)
        #expect(changedCells(&usual) > 20)
    }

    @Test("the columns that were asked for stand in their order, and w shows the usual ones")
    func columns() {
        var session = session(isQuiet: false, columns: [.id, .description, .ports])
        let titles = FrameRenderer.frame(of: session).text.split(separator: "\n")[2]
        #expect(titles.split(separator: " ") == ["RULE", "ID", "DESCRIPTION", "PORTS"])
        _ = session.update(.keyPressed(.character("w")))
        #expect(FrameRenderer.frame(of: session).text.contains("POLICY"))
    }

    @Test("more columns than fit are left out, whatever the width", arguments: 60...250)
    func widths(_ width: Int) {
        let placed = RulesColumns(width: width, page: 0, asked: RuleColumn.allCases).placed
        #expect(placed.allSatisfy { $0.width > 0 && $0.start + $0.width <= width })
        for (left, right) in zip(placed, placed.dropFirst()) {
            #expect(left.start + left.width < right.start)
        }
    }
}
