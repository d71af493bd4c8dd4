import ECSProtocol
import JSONText
import SecurityGroups

enum AuthorizeSecurityGroup: AnsweredAction {
    static let name = "AuthorizeSecurityGroup"
    static let version = "2014-05-26"

    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try call.region()
        let group = SecurityGroupID(try call.required("SecurityGroupId"))
        if try state.wasCompleted(call, of: name) { return [] }
        let rules: [RequestedRule]
        switch try RequestedRules(call) {
        case .ids: throw ServiceError.invalid("SecurityGroupRuleId")
        case .flat(let rule): rules = [rule]
        case .permissions(let permissions): rules = permissions
        }
        let before = state.world
        try state.world.authorize(
            rules, in: group, region: region, creationTime: Timestamp.text(call.now))
        state.rememberCompletion(of: call, of: name)
        state.showStaleReads(of: before)
        return []
    }
}
