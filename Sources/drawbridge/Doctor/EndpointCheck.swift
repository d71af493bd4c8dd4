import SecurityGroupClient
import SecurityGroups

/// Whether the endpoint answers at all, over a connection that is trusted.
struct EndpointCheck: DoctorCheck {
    let probe: Result<EndpointProbe, CallError>
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

/// Whether this machine's clock agrees with the service's, which refuses requests that are dated
/// more than 15 minutes off.
struct ClockCheck: DoctorCheck {
    let probe: Result<EndpointProbe, CallError>
    let name = "clock"

    private static let limit = 15 * 60
    /// Less is the way of the reply, or nothing to worry about.
    private static let tolerance = 60
    private static let advice = "Set the clock right (timedatectl set-ntp true)."

    func findings() async -> [Finding] {
        guard case .success(let probe) = probe, let offset = probe.clockOffset else {
            return [.warning("Not compared: the endpoint did not tell the time.")]
        }
        let seconds = abs(offset)
        let words =
            "This machine's clock is \(seconds) s \(offset > 0 ? "behind" : "ahead of") the service's."
        if seconds >= Self.limit {
            return [
                .problem(
                    "\(words) Requests are refused until they are dated anew.", advice: Self.advice)
            ]
        }
        if seconds > Self.tolerance { return [.warning(words, advice: Self.advice)] }
        return [.ok("Within \(max(seconds, 1)) s of the service's.")]
    }
}
