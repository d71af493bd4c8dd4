import ECSProtocol
import JSONText
import SecurityGroups

extension RevokeSecurityGroup: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try call.region()
        let group = SecurityGroupID(try call.required("SecurityGroupId"))
        if try state.wasCompleted(call, of: name) { return [] }
        let requested = try RequestedRules(call)
        let before = state.world
        try state.world.revoke(
            requested, from: group, in: region, deletion: state.faults.deletion)
        state.rememberCompletion(of: call, of: name)
        state.showStaleReads(of: before)
        return []
    }
}
