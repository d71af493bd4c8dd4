import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Columns of the rule list")
struct ColumnTests {
    @Test("stand in order within every width from 60 to 250, on every page, and all are on one")
    func fit() {
        for width in 60...250 {
            var shown: Set<RuleColumn> = []
            for page in 0..<RulesColumns.pages(width: width, plain: []) {
                let placed = RulesColumns(width: width, page: page).placed
                var end = RulesColumns.gutter - 1
                for column in placed {
                    #expect(column.start > end, "\(width)")
                    end = column.start + column.width
                }
                #expect(end <= width, "\(width)")
                let columns = placed.map(\.column)
                #expect(Set(columns).count == columns.count)
                #expect(columns.starts(with: [.policy, .ipProtocol, .ports]))
                if page == 0 { #expect(columns.contains(.source)) }
                if page == 1 { #expect(columns.contains(.id)) }
                shown.formUnion(columns)
            }
            #expect(shown == Set(RuleColumn.allCases), "\(width)")
        }
    }

    @Test(
        "w turns through the pages of columns, and back to the usual ones",
        arguments: [60, 80, 250])
    func pages(width: Int) {
        var driver = ConsoleDriver.onRules(columns: width, rows: 24)
        let usual = driver.lines[2]
        var titles: Set<String> = []
        for _ in 0..<RulesColumns.pages(width: width, plain: []) {
            driver.press("w")
            titles.formUnion(driver.lines[2].split(separator: "  ").map(String.init))
        }
        #expect(driver.lines[2] == usual)
        let all = titles.joined(separator: " ")
        // The description gets what is left, which may be less than its title.
        for column in RuleColumn.allCases where column != .description {
            #expect(all.contains(column.title))
        }
    }

    @Test("a wider terminal shows what a narrower one did, and every column in the end")
    func growing() {
        var before: Set<RuleColumn> = []
        for width in 60...250 {
            let columns = Set(RulesColumns(width: width, page: 0).placed.map(\.column))
            #expect(columns.isSuperset(of: before), "\(width)")
            before = columns
        }
        #expect(before == Set(RuleColumn.allCases))
    }

    @Test("columns in which every rule has the default come last")
    func plain() {
        let plain: Set<RuleColumn> = [.destination, .sourcePorts, .nicType]
        let columns = RulesColumns(width: 120, page: 0, plain: plain).placed.map(\.column)
        #expect(columns.contains(.id))
        #expect(plain.isDisjoint(with: columns))
    }

    @Test("sorting by any column keeps the cursor on its rule and the marks", arguments: [1, -1])
    func sorting(direction: Int) {
        var driver = ConsoleDriver.atRules(
            Stage(size: Size(columns: 80, rows: 24)), pressing: "jj  ")
        let marks = driver.session.rules?.marks
        let cursor = driver.session.rules?.list.cursor
        var columns: Set<RuleColumn> = []
        for _ in RuleColumn.allCases {
            driver.press(direction > 0 ? ">I" : "<")
            guard let order = driver.session.rules?.order else { return }
            columns.insert(order.column)
            #expect(
                driver.session.rules?.visible == order.sorted(driver.session.rules?.rules ?? []))
            #expect(driver.session.rules?.list.cursor == cursor)
            #expect(driver.session.rules?.marks == marks)
        }
        #expect(columns == Set(RuleColumn.allCases))
    }

    @Test("says by which column the list is sorted where that is not on the screen")
    func hiddenSort() {
        var driver = ConsoleDriver.onRules(columns: 60, rows: 17)
        driver.press(">>>>>j")
        #expect(driver.session.rules?.order.column == .created)
        #expect(driver.screen.contains("by CREATED↑"))
    }
}
