package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The inviter's disk. It has no memory that a crash could take.
 *
 * @param invitation the invite
 * @param members who was ever accepted
 * @param offers how many different offers it made
 */
record JoinModelInviter(JoinModelHandle<Invitation> invitation, Map<PublicKey, JoinModelMember> members, int offers) {
    Optional<JoinModelMember> member(PublicKey key) {
        return Optional.ofNullable(members.get(key));
    }

    boolean grants(PublicKey key) {
        return member(key).filter(JoinModelMember::hasRights).isPresent();
    }

    JoinModelInviter with(PublicKey key, JoinModelMember member) {
        Map<PublicKey, JoinModelMember> next = new HashMap<>(members);
        next.put(key, member);
        return new JoinModelInviter(invitation, Map.copyOf(next), offers);
    }
}
