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
            do throws(ParameterFault) {
                chosen.keys = try parameters.rules(of: group).map(\.key)
            } catch {
                throw Failure(error.description, .usage)
            }
        }
        return chosen
    }
}
