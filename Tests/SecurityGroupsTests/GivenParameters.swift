import SecurityGroups
import Testing

/// Parameters that are allowed as they are, with some of them given otherwise.
func given(_ changes: [String: String?] = [:]) -> RuleParameters {
    var parameters: [String: String] = [
        "IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "203.0.113.0/24",
    ]
    for (name, value) in changes { parameters[name] = value }
    return RuleParameters(parameters)
}

/// The fault that the check finds; nil where it finds none.
func fault(
    _ changes: [String: String?], network: NetworkType = .vpc
) -> ParameterError? {
    do throws(ParameterError) {
        _ = try given(changes).checked(network: network)
        return nil
    } catch {
        return error
    }
}

/// Expects that the check refuses `changes` with `code`, and that its words name the parameter,
/// what was given and what is allowed.
func expectRefused(
    _ changes: [String: String?], network: NetworkType = .vpc, code: String, status: Int = 400,
    parameter: String, given: String?, allowed: String,
    at location: SourceLocation = #_sourceLocation
) {
    guard let fault = fault(changes, network: network) else {
        Issue.record("\(changes) was let through", sourceLocation: location)
        return
    }
    #expect(fault.code.name == code, sourceLocation: location)
    #expect(fault.httpStatus == status, sourceLocation: location)
    #expect(fault.parameter == parameter, sourceLocation: location)
    #expect(fault.given == given, sourceLocation: location)
    #expect(fault.description.contains(parameter), sourceLocation: location)
    #expect(fault.description.contains(given ?? "is missing"), sourceLocation: location)
    #expect(fault.description.contains(code), sourceLocation: location)
    #expect(fault.description.contains(allowed), sourceLocation: location)
}
