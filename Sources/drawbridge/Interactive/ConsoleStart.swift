import Console
import Revocation
import SecurityGroupClient
import SecurityGroups

/// What the console needs to begin: what it knows at once, and how to find the rest after the first
/// frame stands.
struct ConsoleStart: Sendable {
    /// Nil where only the configuration file can tell.
    let region: RegionID?
    let facts: SessionFacts
    /// What a revoke must not cut.
    let kept: ProtectedAccess
    /// Reads the credentials, starts the sandbox: whatever must not delay the first frame.
    let prepare: Prepare

    /// Gets ready to ask.
    ///
    /// - Parameter profile: one that was chosen since the start; nil for what the start says.
    typealias Prepare =
        @Sendable (_ profile: String?, _ notice: @escaping Notice) async throws(PreparationError) ->
        Prepared

    /// Tells the operator of something that happens on the way to the service, such as a retry.
    typealias Notice = @Sendable (_ message: String) -> Void

    struct Prepared: Sendable {
        let access: Access
        let region: RegionID
        let profile: String
        var warnings: [String] = []
    }

    struct PreparationError: Error {
        let message: String
    }

    /// What the session may do. A read-only one has no executor.
    struct Access: Sendable {
        let client: ClientSession
        let executor: ChangeExecutor?

        init(client: ClientSession, isReadOnly: Bool) {
            self.client = client
            executor = client.executor(isReadOnly: isReadOnly)
        }
    }
}
