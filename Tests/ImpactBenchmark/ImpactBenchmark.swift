import SecurityGroups
import TrafficImpact

/// Prints how long the exact effect of a revoke takes, as medians over generated groups of the
/// given sizes, and how long it is in words; `--words` prints only that, and `--questions SIZE` is
/// for `impact_z3.py`.
@main
enum ImpactBenchmark {
    static func main() {
        let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        if CommandLine.arguments.contains("--questions") {
            printQuestions(sizes.first ?? 200)
        } else if CommandLine.arguments.contains("--words") {
            printWords(sizes.isEmpty ? [60, 200, 1000] : sizes)
        } else {
            printTable(sizes.isEmpty ? [200, 1000, 10000] : sizes)
            printWords([60, 200, 1000])
        }
    }

    private static func printTable(_ sizes: [Int]) {
        row("milliseconds", "rules", "median", "slowest", "regions", "complete", "target")
        for count in sizes {
            let isHuge = count > 1000
            var compile = Measurement()
            var one = Measurement()
            var ten = Measurement()
            var wide = Measurement()
            var catchAll: [Int: Measurement] = [
                1: Measurement(), 50: Measurement(), 100: Measurement(),
            ]
            var marks = Measurement()
            var packet = Measurement()
            for seed in 0..<(isHuge ? 5 : 15) {
                var generator = GeneratedGroup(seed: UInt64(seed + 1))
                let rules = generator.rules(count)
                var table = TrafficTable(InterfaceGroup(id: group, rules: rules))
                compile.times.append(
                    milliseconds(
                        clock.measure {
                            table = TrafficTable(InterfaceGroup(id: group, rules: rules))
                        }))
                for _ in 0..<20 { one.measure(table, [rules[generator.number(count)]]) }
                for _ in 0..<3 {
                    ten.measure(table, (0..<10).map { _ in rules[generator.number(count)] })
                }
                let broad = IngressRule(attributes: [
                    "SecurityGroupRuleId": "sgr-broad", "IpProtocol": "ALL", "PortRange": "-1/-1",
                    "SourceCidrIp": "10.0.0.0/8", "Priority": "1",
                ])
                wide.measure(
                    TrafficTable(InterfaceGroup(id: group, rules: rules + [broad])), [broad])
                for priority in [1, 50, 100] {
                    let drop = GeneratedGroup.catchAll(priority: priority)
                    let with = TrafficTable(InterfaceGroup(id: group, rules: rules + [drop]))
                    catchAll[priority]?.measure(with, [drop])
                }
                if seed < 3 {
                    let time = clock.measure { marks.regions.append(table.marks().count) }
                    marks.times.append(milliseconds(time))
                }
                guard let source = CIDRBlock("10.1.2.3") else { continue }
                let question = PacketQuestion(source: source, port: 443, sourcePort: 50000)
                packet.times.append(
                    milliseconds(clock.measure { _ = table.decision(for: question) }))
            }
            compile.regions = [0]
            packet.regions = [0]
            compile.show("make the table", count, target: "")
            one.show("one random rule", count, target: count == 1000 ? "1" : isHuge ? "1000" : "")
            ten.show("ten random rules", count, target: count == 1000 ? "16" : isHuge ? "1000" : "")
            wide.show("ALL from 10.0.0.0/8", count, target: isHuge ? "1000" : "")
            for priority in [1, 50, 100] {
                catchAll[priority]?.show(
                    "catch-all drop, priority \(priority)", count,
                    target: count <= 200 ? "5" : isHuge ? "1000" : "50")
            }
            marks.show("marks of all rules", count, target: "")
            packet.show("which rule decides a packet", count, target: "")
            row(
                "peak memory so far, MB", String(count), String(peakMegabytes()), "", "", "",
                isHuge ? "200" : "")
        }
    }
}
