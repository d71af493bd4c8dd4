import SecurityGroups

/// One rule as a request names it: the parameters, and what only a rule that is to be added has.
struct RequestedRule: Sendable {
    var parameters: RuleParameters
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
        if isFlat { parameters.portRangeListID = nil }
        description = fields["Description"] ?? ""
    }

    /// Checks the parameters by the specification's rules.
    ///
    /// - Throws: its errors.
    func checked(network: NetworkType) throws(ServiceError) -> RuleMatch {
        do {
            return try parameters.checked(network: network)
        } catch {
            throw ServiceError(
                code: error.code,
                message: error.code.specifiedMessage
                    ?? "The specified parameter “\(error.parameter)” is not valid.",
                httpStatus: error.httpStatus, requestID: nil)
        }
    }
}
