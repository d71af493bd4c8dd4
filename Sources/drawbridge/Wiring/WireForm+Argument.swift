public import ArgumentParser
public import Revocation

extension WireForm: ExpressibleByArgument {}
