import Canvas
import JSONText

/// All that `drawbridge doctor` found.
struct Diagnosis: Sendable {
    private let results: [(check: String, findings: [Finding])]

    /// Runs the checks, one after the other.
    init(of checks: [any DoctorCheck]) async {
        var results: [(String, [Finding])] = []
        for check in checks { results.append((check.name, await check.findings())) }
        self.results = results
    }

    /// 0 where nothing keeps the program from working, else what stands for the first problem.
    var status: ExitStatus {
        results.flatMap(\.findings).first { $0.grade == .problem }?.status ?? .done
    }

    private static let lastTitle = "FOUND"

    /// A line a finding, advice below it.
    var table: [String] {
        let rows = results.flatMap { result in
            result.findings.map { [$0.grade.rawValue, result.check, $0.words] }
        }
        let advice = results.flatMap(\.findings).map(\.advice)
        let lines = TextTable.lines(titles: ["RESULT", "CHECK", Self.lastTitle], rows: rows)
        let indent = String(repeating: " ", count: (lines.first?.count ?? 0) - Self.lastTitle.count)
        return lines.prefix(1)
            + zip(lines.dropFirst(), advice).flatMap { line, advice in
                [line] + (advice.map { ["\(indent)→ \($0.harmless)"] } ?? [])
            }
    }

    /// `{"result":…,"checks":[{"check":…,"result":…,"found":…,"advice":…}]}`; `result` is `ok`,
    /// `warning` or `problem`, the gravest of all at the top.
    var json: JSONValue {
        let checks: [JSONValue] = results.flatMap { result in
            result.findings.map { finding in
                [
                    "check": .string(result.check), "result": .string(finding.grade.rawValue),
                    "found": .string(finding.words),
                    "advice": finding.advice.map { .string($0) } ?? .null,
                ]
            }
        }
        let grades = results.flatMap(\.findings).map(\.grade)
        let gravest: Finding.Grade =
            grades.contains(.problem) ? .problem : grades.contains(.warning) ? .warning : .ok
        return ["result": .string(gravest.rawValue), "checks": .array(checks)]
    }
}
