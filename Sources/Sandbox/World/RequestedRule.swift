import SecurityGroups

/// One rule as a request names it: the specification's parameters, and what only `Permissions.N`
/// or a rule that is to be added can have.
struct RequestedRule: Sendable {
    var parameters: RuleParameters
    /// Takes the place of PortRange. Without effect where that is given, too.
    var portRangeListID: String?
    var description: String

    init(_ parameters: RuleParameters) {
        self.parameters = parameters
        description = ""
    }

    /// Reads a rule from ECS's names.
    ///
    /// - Parameter isFlat: whether the names came without a prefix: PortRangeListId has no such
    ///   form.
    init(_ fields: [String: String], isFlat: Bool) {
        parameters = RuleParameters(fields)
        portRangeListID = isFlat ? nil : Self.given(fields["PortRangeListId"])
        description = fields["Description"] ?? ""
        if Self.given(parameters.portRange) != nil { portRangeListID = nil }
    }

    /// Checks the parameters by the specification's rules.
    ///
    /// - Throws: its errors.
    func checked(network: NetworkType) throws(ServiceFault) -> RuleMatch {
        var parameters = parameters
        if portRangeListID != nil {
            // The check knows no lists: whatever is right for the protocol stands in.
            let hasPorts = IPProtocol(parameters.ipProtocol ?? "").hasPorts
            parameters.portRange = hasPorts ? "1/65535" : "-1/-1"
        }
        do {
            var match = try parameters.checked(network: network)
            match.portRangeListID = portRangeListID
            return match
        } catch {
            throw ServiceFault(
                code: error.code,
                message: error.code.specifiedMessage
                    ?? "The specified parameter “\(error.parameter)” is not valid.",
                httpStatus: error.httpStatus, requestID: nil)
        }
    }

    private static func given(_ value: String?) -> String? {
        guard let value, value.contains(where: { !$0.isWhitespace }) else { return nil }
        return value
    }
}
