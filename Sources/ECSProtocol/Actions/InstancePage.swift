public import SecurityGroups

/// One page of DescribeInstances.
public struct InstancePage: Sendable, Hashable {
    /// The instances of this page.
    public let instances: [Instance]
    /// Opaque; nil on the last page.
    public let nextToken: String?

    public init(instances: [Instance], nextToken: String? = nil) {
        self.instances = instances
        self.nextToken = nextToken
    }
}
