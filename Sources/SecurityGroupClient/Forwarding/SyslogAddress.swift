/// The socket on this machine at which a syslog daemon takes the entries of the audit log, such as
/// `unix:/dev/log`.
///
/// Nothing goes over the network from here: the daemon has TLS, a queue and retries, and sends on.
public struct SyslogAddress: Sendable, Hashable {
    /// Of the socket.
    public let path: String

    /// - Returns: nil where the text is not `unix:` and an absolute path.
    public init?(_ text: String) {
        let path = text.dropFirst(Self.scheme.count)
        // The system has a limit of its own.
        guard text.hasPrefix(Self.scheme), path.hasPrefix("/"), path.utf8.count < 108 else {
            return nil
        }
        self.path = String(path)
    }

    private static let scheme = "unix:"

    /// The address as it is given.
    public var text: String { Self.scheme + path }

    /// What an address is, and how entries get to another machine; the end of a sentence.
    public static let expected = """
        a local socket such as unix:/dev/log; the syslog daemon of this machine sends entries on over \
        TLS, as “Forwarding” in the README shows
        """
}
