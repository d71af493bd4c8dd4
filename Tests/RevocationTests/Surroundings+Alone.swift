import FoundationEssentials
import Revocation
import SecurityGroups

extension Surroundings {
    /// The group is the only one on its one instance.
    static let alone = Surroundings(
        instances: .read([
            InterfaceGroups(
                others: [], instances: [Instance(id: "i-1", privateAddresses: ["10.0.0.5"])])
        ]), readAt: Date(timeIntervalSince1970: 1_767_323_527))
}
