import ArgumentParser
import FoundationEssentials
import Revocation
import TrafficImpact

/// What a revoke must not cut.
struct GuardOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server's address and port (default: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one's).",
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

    /// - Parameter inSandbox: then the configuration file does not count, since it is about the
    ///   operator's real network.
    func access(inSandbox: Bool = false) -> ProtectedAccess {
        let always = inSandbox ? [] : Configuration.current.kept
        return ProtectedAccess(
            connection: connection(environment: ProcessInfo.processInfo.environment),
            addresses: always + kept.compactMap { KeptAddress($0) })
    }

    private func connection(environment: [String: String]) -> SSHConnection? {
        if let myConnection { return SSHConnection(myConnection) }
        return environment["SSH_CONNECTION"].flatMap {
            SSHConnection(
                $0, keptBy: SessionKeeper.name(environment: environment),
                namedBy: "--my-connection")
        }
    }
}

/// Whether anything may be changed at all.
struct ReadOnlyOption: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: "Nothing can be revoked or restored; --no-read-only wins over the configuration file."
    )
    var readOnly: Bool?

    var isReadOnly: Bool { readOnly ?? Configuration.current.isReadOnly ?? false }
}
