import SecurityGroupClient
import SecurityGroups

/// Whether the endpoint answers at all, over a connection that is trusted.
struct EndpointCheck: DoctorCheck {
    let probe: Result<EndpointProbe, CallFault>
    let name = "endpoint"

    func findings() async -> [Finding] {
        switch probe {
        case .failure(let fault):
            [.problem(fault.description, remedy: "make it reachable, as its line above says.")]
        case .success(let probe):
            [
                .ok(
                    "\(probe.endpoint) answered in \(Int(probe.wait / .milliseconds(1))) ms.")
            ]
        }
    }
}
