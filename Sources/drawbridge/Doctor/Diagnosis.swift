import Canvas
import JSONText
import Revocation

/// All that `drawbridge doctor` found.
struct Diagnosis: Sendable {
    private let results: [(check: String, findings: [Finding])]
    private let readOnlyFile: String?

    /// Runs the checks, one after the other.
    ///
    /// - Parameter readOnlyFile: the configuration file, where that takes revoking away.
    init(of checks: [any DoctorCheck], readOnlyFile: String?) async {
        self.readOnlyFile = readOnlyFile
        var results: [(String, [Finding])] = []
        for check in checks { results.append((check.name, await check.findings())) }
        self.results = results
    }

    /// 0 where nothing keeps the program from working, else what stands for the first problem.
    var status: ExitStatus {
        firstProblem?.finding.status ?? .done
    }

    /// Whether rules can be revoked here, as far as that can be told without doing it.
    private var isReady: Bool { firstProblem == nil && readOnlyFile == nil }

    private var firstProblem: (check: String, finding: Finding)? {
        for (check, findings) in results {
            if let finding = findings.first(where: { $0.grade == .problem }) {
                return (check, finding)
            }
        }
        return nil
    }

    /// Whether this machine is ready to revoke, or what to do first, in one line.
    private var summary: String {
        if let (check, finding) = firstProblem {
            return "Not ready to revoke. First, \(check): \(finding.remedy)"
        }
        if let readOnlyFile {
            return
                "Not ready to revoke. First, read-only = true in \(readOnlyFile): take it out, or give --no-read-only."
        }
        return
            "Ready to revoke; only a revocation shows whether ecs:RevokeSecurityGroup is granted."
    }

    private static let lastTitle = "FOUND"
    /// In fewer columns words are better left to the terminal.
    private static let leastColumns = 20

    /// A finding after the other, each with its advice below it; then the summary.
    ///
    /// - Parameter width: of the terminal, into which words are wrapped; nil wraps nothing. Advice stays
    ///   a line, since it may be a command to copy.
    func table(width: Int?) -> [String] {
        let rows = results.flatMap { result in
            result.findings.map { [$0.grade.rawValue, result.check, ""] }
        }
        let heads = TextTable.lines(titles: ["RESULT", "CHECK", Self.lastTitle], rows: rows)
        let indent = (heads.first?.count ?? 0) - Self.lastTitle.count
        func wrapped(_ text: String, from indent: Int = 0) -> [String] {
            guard let width, width - indent >= Self.leastColumns else { return [text.sanitized] }
            return TextLayout.wrap(text, columns: width - indent)
        }
        let blank = String(repeating: " ", count: indent)
        let lines = zip(heads.dropFirst(), results.flatMap(\.findings)).flatMap { head, finding in
            let found = wrapped(finding.summary, from: indent)
            return found.enumerated().map { place, line in
                (place == 0 ? TextLayout.pad(head, columns: indent) : blank) + line
            } + (finding.advice.map { ["\(blank)→ \($0.sanitized)"] } ?? [])
        }
        return Array(heads.prefix(1)) + lines + [""] + wrapped(summary)
    }

    /// `{"result":…,"readyToRevoke":…,"summary":…,"checks":[{"check":…,"result":…,"found":…,"advice":…}]}`;
    /// `result` is `ok`, `warning` or `problem`, the gravest of all at the top.
    var json: JSONValue {
        let checks: [JSONValue] = results.flatMap { result in
            result.findings.map { finding in
                [
                    "check": .string(result.check), "result": .string(finding.grade.rawValue),
                    "found": .string(finding.summary),
                    "advice": finding.advice.map { .string($0) } ?? .null,
                ]
            }
        }
        let grades = results.flatMap(\.findings).map(\.grade)
        let gravest: Finding.Grade =
            grades.contains(.problem) ? .problem : grades.contains(.warning) ? .warning : .ok
        return [
            "result": .string(gravest.rawValue), "readyToRevoke": .bool(isReady),
            "summary": .string(summary), "checks": .array(checks),
        ]
    }
}

/// One thing that `drawbridge doctor` looks at. A check changes nothing and shows no secret.
protocol DoctorCheck: Sendable {
    /// A word for the report.
    var name: String { get }
    /// One finding or more, the gravest of which counts.
    func findings() async -> [Finding]
}
