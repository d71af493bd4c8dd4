import Revocation
import SecurityGroups

/// How a command line says which rules of a group are meant.
enum RuleChoice: Sendable {
    case ids([RuleID])
    /// All rules that match exactly.
    case parameters(RuleParameters)

    /// What was chosen: rules that are in the group, and ids that are not.
    struct Chosen {
        var keys: [RuleKey] = []
        /// Each once.
        var absent: [RuleID] = []
    }

    /// - Throws: `Failure`, with status 64, for a parameter that the specification does not allow.
    func chosen(from group: GroupRules) throws(Failure) -> Chosen {
        var chosen = Chosen()
        switch self {
        case .ids(let ids):
            let present = Set(group.rules.compactMap(\.id))
            var told: Set<RuleID> = []
            for id in ids where told.insert(id).inserted {
                if present.contains(id) {
                    chosen.keys.append(.id(id))
                } else {
                    chosen.absent.append(id)
                }
            }
        case .parameters(let parameters):
            do throws(ParameterError) {
                chosen.keys = try parameters.rules(of: group).map(\.key)
            } catch {
                throw Failure(error.description, .usage)
            }
        }
        return chosen
    }

    /// A plan to revoke what was chosen, and the ids that are not in the group.
    ///
    /// Rules that ids or parameters nearly name are told on standard error.
    ///
    /// - Throws: `Failure`, with status 2, where none of it is in the group.
    func plan(
        of group: GroupRules, reason: String = ""
    ) throws(Failure) -> (plan: ChangePlan, absent: [RuleID]) {
        let chosen = try chosen(from: group)
        Self.tellNear(chosen.absent, in: group)
        if let plan = ChangePlan(revoking: chosen.keys, of: group, reason: reason) {
            return (plan, chosen.absent)
        }
        guard case .parameters(let parameters) = self else {
            throw Failure(
                "none of the given rules is in \(group.groupID); see drawbridge rules \(group.groupID)",
                .noSuchRule)
        }
        for near in NearRule.nearest(to: parameters, in: group) {
            Output.error(
                "near is \(near.rule.key.text) (\(near.rule.summary)): \(near.differences.joined(separator: "; "))"
            )
        }
        throw Failure(
            "no rule of \(group.groupID) matches all of that; see drawbridge rules \(group.groupID)",
            .noSuchRule)
    }

    /// Of more ids than this most have gone, and are no slips of a pen.
    private static let mostMistyped = 3

    private static func tellNear(_ absent: [RuleID], in group: GroupRules) {
        guard absent.count <= mostMistyped else { return }
        for id in absent {
            for rule in NearRule.nearest(to: id.rawValue, among: group.rules) {
                Output.error(
                    "\(id) is not in \(group.groupID); near is \(rule.key.text) (\(rule.summary))")
            }
        }
    }
}
