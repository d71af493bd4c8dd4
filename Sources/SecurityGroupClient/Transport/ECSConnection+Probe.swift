import ECSProtocol
import FoundationEssentials
package import SecurityGroups

extension ECSConnection {
    /// Asks the endpoint of a region for nothing, unsigned, to see whether it answers at all and
    /// what time it has. It may look for the credentials, since their profile may name the endpoint.
    ///
    /// - Throws: `CallError` where no reply comes; one of any status is a reply.
    package func probe(_ region: RegionID) async throws(CallError) -> EndpointProbe {
        let endpoint: Endpoint
        do throws(EndpointError) {
            endpoint = try await self.endpoint(for: region)
        } catch {
            throw .unreachable(reason: error.description, mayHaveArrived: false)
        }
        let start = clock.elapsed()
        let reply: HTTPResponse
        do throws(TransportError) {
            reply = try await transport.send(HTTPRequest(method: "GET", endpoint: endpoint))
        } catch {
            throw CallError(error)
        }
        let serviceTime = reply.headers.value(of: "date").flatMap { Timestamp.date(httpDate: $0) }
        return EndpointProbe(
            endpoint: endpoint.text, wait: clock.elapsed() - start,
            clockOffset: serviceTime.map {
                Int($0.timeIntervalSince(clock.now()).rounded())
            })
    }
}

/// What an endpoint answered to a request that asks for nothing.
package struct EndpointProbe: Sendable, Hashable {
    /// `scheme://host`, and the port where it is not the scheme's own.
    package let endpoint: String
    /// From the first look-up of the host to the whole reply.
    package let wait: Duration
    /// How many seconds this machine's clock is behind the endpoint's; negative where it is ahead,
    /// nil where the reply does not tell.
    package let clockOffset: Int?

    package init(endpoint: String, wait: Duration, clockOffset: Int?) {
        self.endpoint = endpoint
        self.wait = wait
        self.clockOffset = clockOffset
    }
}
