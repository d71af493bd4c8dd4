import ArgumentParser
import FoundationEssentials
import Revocation
import TrafficImpact

/// What a revoke must not cut.
struct GuardOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server's address and port (default: SSH_CONNECTION).",
            valueName: "addr port addr port"))
    var myConnection: String?

    @Option(
        name: .customLong("keep"),
        help: ArgumentHelp(
            "Addresses that must still reach a tcp port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22; repeatable.",
            valueName: "cidr:port"))
    var kept: [String] = []

    func validate() throws {
        if let myConnection, SSHConnection(myConnection) == nil {
            throw ValidationError(
                "--my-connection “\(myConnection)” is not an address, a port, an address and a port, such as \"203.0.113.7 50022 10.0.0.5 22\"."
            )
        }
        for text in kept where KeptAddress(text) == nil {
            throw ValidationError(
                "--keep “\(text)” is not a block and a port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22."
            )
        }
    }

    /// - Parameter inSandbox: then neither SSH_CONNECTION nor the configuration file counts, since
    ///   they are about the operator's real network.
    func access(inSandbox: Bool = false) -> AccessToKeep {
        let environment = inSandbox ? [:] : ProcessInfo.processInfo.environment
        let always = inSandbox ? [] : Configuration.current.kept
        let named = myConnection ?? environment["SSH_CONNECTION"]
        return AccessToKeep(
            connection: named.flatMap { SSHConnection($0) },
            addresses: always + kept.compactMap { KeptAddress($0) })
    }
}
