import ECSProtocol
import JSONText
import SecurityGroups

extension GetCallerIdentity: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let account = state.world.accountID
        return [
            .init("AccountId", .string(account)), .init("IdentityType", "Account"),
            .init("Arn", .string("acs:ram::\(account):root")),
            .init("PrincipalId", .string(account)), .init("UserId", .string(account)),
        ]
    }
}
