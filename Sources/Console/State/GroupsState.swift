import SecurityGroups

/// The groups of a region, as far as they are read, and which of them are shown.
struct GroupsState: Sendable, Hashable {
    var region: RegionID
    var all: [SecurityGroup] = []
    var loading = Loading.idle
    var filter = ""
    var list = ListState<SecurityGroupID>()

    init(region: RegionID) { self.region = region }

    var visible: [SecurityGroup] {
        let words = filter.lowercased().split(separator: " ").map(String.init)
        guard !words.isEmpty else { return all }
        return all.filter { group in
            let text = [group.id.rawValue, group.name, group.vpcID, group.type, group.description]
                .joined(separator: "\n").lowercased()
            return words.allSatisfy { word in
                word.hasPrefix("!")
                    ? word.count == 1 || !text.contains(word.dropFirst())
                    : text.contains(word)
            }
        }
    }

    var selected: SecurityGroup? { all.first { $0.id == list.cursor } }
}

/// How far a read has come.
enum Loading: Sendable, Hashable {
    case idle
    case underWay
    /// The words say what failed and what to do.
    case failed(String)
}
