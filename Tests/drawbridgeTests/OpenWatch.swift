import Foundation

/// Notices when a file is opened: the descriptor is readable then.
final class OpenWatch {
    let descriptor: Int32

    init(_ path: String) throws {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard inotify_add_watch(descriptor, path, UInt32(IN_OPEN)) >= 0 else {
            throw NeverHeld(what: "the file can be watched")
        }
    }

    deinit { close(descriptor) }
}
