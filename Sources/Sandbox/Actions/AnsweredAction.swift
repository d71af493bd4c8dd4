import ECSProtocol
import JSONText
import SecurityGroups

/// An action that the sandbox carries out: one file each in this folder, and a line in `all`.
protocol AnsweredAction: Sendable {
    /// The operation's name, such as `DescribeRegions`.
    static var name: String { get }
    /// The API version that knows it.
    static var version: String { get }
    /// Carries the call out and returns the members of the reply, without its RequestId.
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member]

    /// Whether a caller without the permission gets a reply all the same, as if there were nothing.
    static func hidesWhatIsDenied(_ request: IncomingRequest) -> Bool
}

extension AnsweredAction {
    static func hidesWhatIsDenied(_ request: IncomingRequest) -> Bool { false }
}

/// The actions that the sandbox knows.
enum ActionTable {
    static let all: [any AnsweredAction.Type] = [
        DescribeRegions.self, DescribeSecurityGroups.self, DescribeSecurityGroupAttribute.self,
        RevokeSecurityGroup.self, AuthorizeSecurityGroup.self, DescribeInstances.self,
        DescribeSecurityGroupReferences.self, DescribePrefixListAttributes.self,
        DescribeNetworkInterfaces.self, DescribePortRangeListEntries.self,
        GetCallerIdentity.self,
    ]

    /// Action names are case-sensitive.
    static func named(_ name: String) -> (any AnsweredAction.Type)? {
        all.first { $0.name == name }
    }
}
