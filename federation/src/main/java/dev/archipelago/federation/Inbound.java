package dev.archipelago.federation;

/** What the federation offers to any link: it answers the calls that come over it. */
@FunctionalInterface
public interface Inbound {
    /** Answers a call. It never throws for what a caller says, and never says more than the caller may know. */
    Reply handle(Caller caller, Call call);
}
