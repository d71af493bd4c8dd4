import Console

/// What a read is of, whatever group or region it asks about.
enum ReadKind: Hashable {
    case regions, groups, rules, instances, interfaces, references

    init(_ read: Read) {
        switch read {
        case .regions: self = .regions
        case .groups: self = .groups
        case .rules: self = .rules
        case .instances: self = .instances
        case .interfaces: self = .interfaces
        case .references: self = .references
        }
    }
}
