import ECSProtocol
import JSONText
import SecurityGroups

extension RevokeSecurityGroup: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceFault) -> [JSONValue.Member] {
        let region = try call.region()
        let group = SecurityGroupID(try call.required("SecurityGroupId"))
        if try state.wasCompleted(call, of: name) { return [] }
        let naming = try naming(call)
        let before = state.world
        try state.world.revoke(naming, from: group, in: region, deletion: state.faults.deletion)
        state.rememberCompletion(of: call, of: name)
        state.showStaleReads(of: before)
        return []
    }

    private static func naming(_ call: ActionCall) throws(ServiceFault) -> RuleNaming {
        let ids = call.list("SecurityGroupRuleId").map { RuleID($0) }
        let permissions = call.objects("Permissions").map { RuleParameters($0) }
        let flat = RuleParameters(call.parameters)
        let ways = [!ids.isEmpty, !permissions.isEmpty, !flat.pairs.isEmpty].count { $0 }
        guard ways <= 1 else {
            throw ServiceFault(
                "InvalidParameter.Conflict", 400,
                "SecurityGroupRuleId, Permissions and the parameters of one rule exclude each other."
            )
        }
        if !ids.isEmpty { return .ids(ids) }
        if permissions.isEmpty { return .parameters(flat) }
        guard permissions.count <= 100 else { throw ServiceFault.invalid("Permissions") }
        return .permissions(permissions)
    }
}
