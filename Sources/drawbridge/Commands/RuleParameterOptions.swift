import ArgumentParser
import SecurityGroups

/// The rules of a group by what they match: every parameter of RevokeSecurityGroup's specification,
/// and what ECS has added since.
struct RuleParameterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("tcp, udp, icmp, icmpv6, gre or all.", valueName: "protocol"))
    var ipProtocol: String?

    // Unconditionally, since -1/-1 begins as an option does.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "a/b for tcp and udp, where 22 stands for 22/22; -1/-1 for any other.",
            valueName: "range"))
    var portRange: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The same for source ports; default any.", valueName: "range"))
    var sourcePortRange: String?

    @Option(help: ArgumentHelp("internet or intranet; default the group's.", valueName: "type"))
    var nicType: String?

    @Option(help: ArgumentHelp("accept or drop; default accept.", valueName: "policy"))
    var policy: String?

    @Option(help: ArgumentHelp("1 to 100; default 1.", valueName: "number"))
    var priority: String?

    @Option(help: ArgumentHelp("IPv4 address or block of the source.", valueName: "block"))
    var sourceCidrIp: String?

    @Option(help: ArgumentHelp("IPv6 address or block of the source.", valueName: "block"))
    var ipv6SourceCidrIp: String?

    @Option(help: ArgumentHelp("The group that is the source.", valueName: "sg-…"))
    var sourceGroupId: String?

    @Option(help: ArgumentHelp("The account that owns the source group.", valueName: "name"))
    var sourceGroupOwnerAccount: String?

    @Option(
        help: ArgumentHelp(
            "The id of that account. ECS lists none, so it is not compared.", valueName: "id"))
    var sourceGroupOwnerId: String?

    @Option(help: ArgumentHelp("The prefix list that is the source.", valueName: "pl-…"))
    var sourcePrefixListId: String?

    @Option(help: ArgumentHelp("IPv4 destination; default any.", valueName: "block"))
    var destCidrIp: String?

    @Option(help: ArgumentHelp("IPv6 destination; default any.", valueName: "block"))
    var ipv6DestCidrIp: String?

    @Option(help: ArgumentHelp("A port list in the place of a port range.", valueName: "prl-…"))
    var portRangeListId: String?

    /// Nil where none was given.
    var given: RuleParameters? {
        var parameters = RuleParameters()
        parameters.ipProtocol = ipProtocol
        parameters.portRange = Self.range(portRange)
        parameters.sourcePortRange = Self.range(sourcePortRange)
        parameters.nicType = nicType
        parameters.policy = policy
        parameters.priority = priority
        parameters.sourceCIDRIP = sourceCidrIp
        parameters.ipv6SourceCIDRIP = ipv6SourceCidrIp
        parameters.sourceGroupID = sourceGroupId
        parameters.sourceGroupOwnerAccount = sourceGroupOwnerAccount
        parameters.sourceGroupOwnerID = sourceGroupOwnerId
        parameters.sourcePrefixListID = sourcePrefixListId
        parameters.destCIDRIP = destCidrIp
        parameters.ipv6DestCIDRIP = ipv6DestCidrIp
        parameters.portRangeListID = portRangeListId
        return parameters == RuleParameters() ? nil : parameters
    }

    /// A single port stands for the range of it alone. Whether it is one is checked with the rest.
    private static func range(_ text: String?) -> String? {
        guard let text, let first = text.utf8.first, first != UInt8(ascii: "0"),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return text }
        return "\(text)/\(text)"
    }

    /// Says what of the parameters is not compared.
    func warn() {
        if sourceGroupOwnerId != nil {
            Output.error(
                "ECS lists no account id of a source group: --source-group-owner-id is not compared"
            )
        }
    }
}
