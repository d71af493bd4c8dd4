import FoundationEssentials
import SecurityGroups
import TrafficImpact

let group = SecurityGroupID("sg-bench")
let clock = ContinuousClock()

func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
}

/// The most memory that the process has had; 0 where the system does not say.
func peakMegabytes() -> Int {
    guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
        .first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
    return (kilobytes ?? 0) / 1024
}

func text(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
}

func row(_ columns: String...) {
    print(
        columns.enumerated().map { index, column in
            let padding = String(
                repeating: " ", count: max(0, (index == 0 ? 34 : 11) - column.count))
            return index == 0 ? column + padding : padding + column
        }.joined())
}

struct Measurement {
    var times: [Double] = []
    var regions: [Int] = []
    var isComplete = true

    /// - Parameter limit: an answer that would take longer says that it is not complete, as in the
    ///   console; nil waits for all of it.
    mutating func measure(
        _ table: TrafficTable, _ revoked: [IngressRule], limit: Duration? = .milliseconds(700)
    ) {
        let references = Set(revoked.map { RuleReference(group: group, key: $0.key) })
        var impact: RevokeImpact?
        let deadline = limit.map { clock.now + $0 }
        let budget = WorkBudget(isCancelled: {
            deadline.map { ContinuousClock().now > $0 } ?? false
        })
        let time = clock.measure { impact = table.impact(revoking: references, budget: budget) }
        times.append(milliseconds(time))
        if let impact {
            regions.append(impact.lost.count + impact.gained.count)
            isComplete = isComplete && impact.isComplete
        }
    }

    func show(_ name: String, _ count: Int, target: String) {
        let sorted = times.sorted()
        row(
            name, String(count), text(sorted[sorted.count / 2]), text(sorted[sorted.count - 1]),
            String(regions.sorted()[regions.count / 2]), isComplete ? "yes" : "no", target)
    }
}
