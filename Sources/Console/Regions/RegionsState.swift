import SecurityGroups

/// The regions to choose from.
struct RegionsState: Sendable, Hashable {
    var all: [Region] = []
    var loading = Loading.idle
    var list = ListState<RegionID>()
}
