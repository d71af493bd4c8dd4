import Canvas
import Revocation
import SecurityGroupClient
import SecurityGroups

/// What a try of the actions that reading takes brought.
enum PermissionTrial: Sendable {
    /// Why it was not made, a clause.
    case notMade(String)
    case made([PermissionCheck])

    /// Whether any signed call was answered as one that is permitted.
    var hasAnswer: Bool {
        guard case .made(let checks) = self else { return false }
        return checks.contains { check in
            switch check.answer {
            case .granted, .unclear: true
            case .denied, .failed: false
            }
        }
    }
}

/// Whether the key may read what the program shows. Whether it may revoke and restore shows only when
/// that is done, which a check does not do.
struct PermissionsCheck: DoctorCheck {
    let trial: PermissionTrial
    let name = "permissions"

    private static let advice = "drawbridge doctor --policy prints the RAM policy to ask for."

    /// What is missing without an action that the program can do without.
    private static let costs = [
        "DescribeInstances": "the effect is told by the rules of the group alone",
        "DescribeNetworkInterfaces": "the effect is not told for all interfaces of the group",
        "DescribePrefixListAttributes": "prefix lists are told by their ids",
        "DescribePortRangeListEntries": "port lists are told by their ids",
        "DescribeSecurityGroupReferences": "i does not list the groups that name the group",
    ]

    func findings() async -> [Finding] {
        switch trial {
        case .notMade(let why): [.warning("Not checked: \(why).")]
        case .made where !trial.hasAnswer && deniedChecks.isEmpty:
            [.warning("Not checked: no signed call succeeds.")]
        case .made(let checks): findings(checks)
        }
    }

    private var deniedChecks: [PermissionCheck] {
        guard case .made(let checks) = trial else { return [] }
        return checks.filter { if case .denied = $0.answer { true } else { false } }
    }

    private func findings(_ checks: [PermissionCheck]) -> [Finding] {
        var findings: [Finding] = []
        // The same error of several actions is told once.
        var groups: [(key: String, checks: [PermissionCheck])] = []
        for check in checks {
            guard let key = check.key else { continue }
            if let place = groups.firstIndex(where: { $0.key == key }) {
                groups[place].checks.append(check)
            } else {
                groups.append((key, [check]))
            }
        }
        for group in groups { findings.append(finding(group.checks)) }
        for check in checks {
            guard case .unclear(let why) = check.answer else { continue }
            findings.append(
                .warning("\(check.action): whether it is granted is not known: \(why)."))
        }
        let granted = checks.filter { $0.answer == .granted }.map { "ecs:\($0.action)" }
        if !granted.isEmpty {
            findings.append(
                .ok(
                    "Granted: \(granted.joined(separator: ", ")). ecs:RevokeSecurityGroup and ecs:AuthorizeSecurityGroup have no dry run: only doing them would tell.",
                    advice: checks.contains(where: \.mayLackPermission) ? Self.advice : nil))
        }
        return findings
    }

    /// Of checks with the same error.
    private func finding(_ checks: [PermissionCheck]) -> Finding {
        let names = checks.map(\.action).joined(separator: ", ")
        var words = names
        var status = ExitStatus.nothingAsked
        /// Nil where a permission is missing.
        var remedy: String?
        for check in checks.prefix(1) {
            switch check.answer {
            case .denied(let fault): (words, status) = ("\(names): \(fault.summary)", .refused)
            case .failed(let fault):
                (words, status) = ("\(names): \(fault.description)", ExitStatus(fault))
                remedy = fault.remedy
            case .granted, .unclear: break
            }
        }
        let costs = checks.map { Self.costs[$0.action] }
        guard costs.allSatisfy({ $0 != nil }) else {
            return .problem(
                words, advice: remedy == nil ? Self.advice : nil, remedy: remedy, status: status)
        }
        let advice = remedy == nil ? " \(Self.advice)" : ""
        return .warning(
            words,
            advice: "Without it: \(costs.compactMap(\.self).joined(separator: "; ")).\(advice)")
    }
}

extension CallError {
    /// What to do about it, without the service's own words.
    var remedy: String { if case .service(let fault) = self { fault.advice } else { description } }
}

extension PermissionCheck {
    /// The error, where there is one other than a missing permission.
    var failure: CallError? { if case .failed(let fault) = answer { fault } else { nil } }

    fileprivate var mayLackPermission: Bool {
        switch answer {
        case .denied, .unclear: true
        case .granted, .failed: false
        }
    }

    /// What tells one error from another, its RequestId apart; nil where there is none.
    fileprivate var key: String? {
        switch answer {
        case .granted, .unclear: nil
        case .denied(let fault), .failed(.service(let fault)):
            "\(fault.code.name) \(fault.httpStatus) \(fault.message)"
        case .failed(let fault): fault.description
        }
    }
}
