extension RuleParameters {
    /// Checks every parameter by the rules of the specification and fills in its defaults.
    ///
    /// Where the specification leaves a choice: no source at all is MissingParameter (its default
    /// of 0.0.0.0/0 is never assumed), NicType is by default what the group's network has, and
    /// intranet is demanded where only a group is given as the source.
    ///
    /// - Parameter network: of the group whose rule is named.
    /// - Returns: what the named rule matches.
    /// - Throws: `ParameterError` for the first parameter that is not allowed.
    public func checked(network: NetworkType) throws(ParameterError) -> RuleMatch {
        var match = RuleMatch(attributes: [:])
        match.ipProtocol = try checkedProtocol()
        match.portRangeListID = portRange.nonEmpty == nil ? portRangeListID.nonEmpty : nil
        match.portRange = try Self.checkedPorts(
            "PortRange", given: portRange, of: match.ipProtocol,
            required: match.portRangeListID == nil)
        match.sourcePortRange = try Self.checkedPorts(
            "SourcePortRange", given: sourcePortRange, of: match.ipProtocol, required: false)
        match.policy = try checkedPolicy()
        match.priority = try checkedPriority()
        match.destination = try checkedDestination()
        match.source = try checkedSource()
        match.nicType = try checkedNICType(network: network, source: match.source)
        return match
    }

    private func checkedProtocol() throws(ParameterError) -> IPProtocol {
        let given = ipProtocol.nonEmpty
        switch given?.lowercased() {
        case "tcp", "udp", "icmp", "icmpv6", "gre", "all": return IPProtocol(given ?? "")
        default:
            throw ParameterError(
                .invalidIPProtocolValueNotSupported, "IpProtocol", given: given,
                allowed: "icmp, gre, tcp, udp or all, in any letter case")
        }
    }

    private static func checkedPorts(
        _ parameter: String, given: String?, of ipProtocol: IPProtocol, required: Bool
    ) throws(ParameterError) -> PortRange {
        guard let text = given.nonEmpty else {
            if !required { return .all }
            throw ParameterError(
                .invalidIPPortRangeMalformed, parameter, given: nil,
                allowed: allowedPorts(of: ipProtocol))
        }
        let range = PortRange(text)
        switch range {
        case .ports where ipProtocol.hasPorts: return range.normalised
        case .all where !ipProtocol.hasPorts: return .all
        default:
            throw ParameterError(
                .invalidIPPortRangeMalformed, parameter, given: text,
                allowed: allowedPorts(of: ipProtocol))
        }
    }

    private static func allowedPorts(of ipProtocol: IPProtocol) -> String {
        ipProtocol.hasPorts
            ? "a/b with 1 ≤ a ≤ b ≤ 65535 for \(ipProtocol.name), such as 22/22"
            : "-1/-1 for \(ipProtocol.name)"
    }

    private func checkedPolicy() throws(ParameterError) -> Policy {
        let policy = Policy(self.policy.nonEmpty ?? "")
        if case .unrecognised(let text) = policy {
            throw ParameterError(
                .invalidPolicyMalformed, "Policy", given: text, allowed: "accept or drop")
        }
        return policy
    }

    private func checkedPriority() throws(ParameterError) -> Priority {
        guard let text = priority.nonEmpty else { return .standard }
        guard let value = text.decimal(Int.self), Priority.allowed.contains(value) else {
            throw ParameterError(
                .other("InvalidPriority.Malformed"), "Priority", given: text,
                allowed: "a whole number from 1 to 100")
        }
        return Priority(value)
    }

    private func checkedDestination() throws(ParameterError) -> Destination {
        if let text = destCIDRIP.nonEmpty {
            guard let block = CIDRBlock(text), block.family == .v4 else {
                throw ParameterError(
                    .other("InvalidDestCidrIp.Malformed"), "DestCidrIp", given: text,
                    allowed: "an IPv4 address or block, such as 10.0.0.0/8")
            }
            return block.isAny ? .any : .cidr(block)
        }
        guard let text = ipv6DestCIDRIP.nonEmpty else { return .any }
        guard let block = CIDRBlock(text), block.family == .v6 else {
            throw ParameterError(
                .other("InvalidIpv6DestCidrIp.Malformed"), "Ipv6DestCidrIp", given: text,
                allowed: "an IPv6 address or block, such as 2001:db8::/32")
        }
        return block.isAny ? .any : .cidr(block)
    }

    private func checkedSource() throws(ParameterError) -> Source {
        if let text = sourceCIDRIP.nonEmpty {
            guard let block = CIDRBlock(text), block.family == .v4 else {
                throw ParameterError(
                    .invalidSourceCIDRIPMalformed, "SourceCidrIp", given: text,
                    allowed: "an IPv4 address or block, such as 203.0.113.0/24")
            }
            return .cidr(block)
        }
        if let text = ipv6SourceCIDRIP.nonEmpty {
            guard let block = CIDRBlock(text), block.family == .v6 else {
                throw ParameterError(
                    .other("InvalidIpv6SourceCidrIp.Malformed"), "Ipv6SourceCidrIp", given: text,
                    allowed: "an IPv6 address or block, such as 2001:db8::/32")
            }
            return .cidr(block)
        }
        if let id = sourceGroupID.nonEmpty { return .group(SecurityGroupID(id)) }
        if let id = sourcePrefixListID.nonEmpty { return .prefixList(id) }
        throw ParameterError(
            .missingParameter, "SourceGroupId or SourceCidrIp", given: nil,
            allowed: "at least one of them; 0.0.0.0/0 is never assumed")
    }

    private func checkedNICType(network: NetworkType, source: Source) throws(ParameterError)
        -> NICType
    {
        let given = nicType.nonEmpty.map(NICType.init)
        if case .unrecognised(let text) = given {
            throw ParameterError(
                .invalidNICTypeValueNotSupported, "NicType", given: text,
                allowed: "internet or intranet")
        }
        let nicType = given ?? network.defaultNICType
        var onlyIntranet = network == .vpc
        if case .group = source { onlyIntranet = true }
        if onlyIntranet && nicType != .intranet {
            throw ParameterError(
                .invalidNICTypeMismatch, "NicType", given: self.nicType.nonEmpty,
                allowed: network == .vpc
                    ? "intranet for a group in a VPC"
                    : "intranet, named explicitly, where a group alone is the source")
        }
        return nicType
    }
}

extension String? {
    /// A value that says something: a blank one counts as left out.
    var nonEmpty: String? {
        guard let self, self.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            return nil
        }
        return self
    }
}

/// A request parameter that the specification does not allow.
public struct ParameterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The code that ECS answers with.
    public let code: ErrorCode
    /// The HTTP status that goes with it.
    public let httpStatus: Int
    /// The parameter's name as ECS writes it.
    public let parameter: String
    /// What was given; nil where nothing was.
    public let given: String?
    /// What is allowed, as the end of a sentence: "allowed is …".
    public let allowed: String

    public init(_ code: ErrorCode, _ parameter: String, given: String?, allowed: String) {
        self.code = code
        httpStatus = code.specifiedStatus ?? 400
        self.parameter = parameter
        self.given = given
        self.allowed = allowed
    }

    /// One sentence that names the parameter, what was given and what is allowed.
    public var description: String {
        let what = given.map { "“\($0)” is not valid" } ?? "is missing"
        return "\(parameter) \(what): allowed is \(allowed) (\(code.name))."
    }
}
