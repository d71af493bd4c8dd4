/// The profiles to choose from.
struct ProfilesState: Sendable, Hashable {
    var all: [ProfileChoice] = []
    var loading = Loading.idle
    var list = ListState<String>()

    var names: [String] { all.map(\.name) }
}
