import Glibc

/// A command that runs beside the test, with its output in a file.
struct SpawnedProcess {
    struct CannotStart: Error {}

    let id: pid_t

    /// - Parameter output: the file that standard output and error go to.
    init(_ arguments: [String], output: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var copies = arguments.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        var id = pid_t()
        guard let command = arguments.first,
            posix_spawnp(&id, command, &actions, nil, &copies, environ) == 0
        else { throw CannotStart() }
        self.id = id
    }

    /// The exit status; nil where a signal ended it.
    @discardableResult func wait() -> Int32? {
        var status: Int32 = 0
        waitpid(id, &status, 0)
        return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    func stop() {
        // A signal that a mask inherited from the test runner cannot hold back.
        kill(id, SIGKILL)
        wait()
    }
}
