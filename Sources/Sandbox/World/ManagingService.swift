/// The cloud service that owns a managed group (`ServiceManaged`, `ServiceID`).
public struct ManagingService: Sendable, Hashable {
    public var id: Int64
    public var name: String

    public init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }
}
