/// Which network a security group belongs to.
public enum NetworkType: Sendable, Hashable {
    case vpc
    case classic

    /// The NicType of a rule where none is named: the specification's `internet` holds for the
    /// classic network it was written for; in a VPC every rule is intranet.
    public var defaultNICType: NICType { self == .vpc ? .intranet : .internet }
}
