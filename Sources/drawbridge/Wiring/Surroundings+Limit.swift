import Revocation

extension Surroundings {
    /// How long Review waits for the reads around a group before it says that they did not come.
    static let consoleLimit = Duration.seconds(10)
    /// A script can wait longer; without an answer it has to be run again.
    static let headlessLimit = Duration.seconds(30)
}
