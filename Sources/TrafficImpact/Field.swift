/// The fields of a packet in the order in which a diagram tests them.
///
/// Few rules restrict source port and destination: behind the destination port they split only
/// the ports where such rules live. The source address is last, where painting is cheapest.
enum Field: Int, CaseIterable {
    case ipProtocol, destinationPort, sourcePort, destination, source
}
