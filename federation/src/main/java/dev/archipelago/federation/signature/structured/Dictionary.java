package dev.archipelago.federation.signature.structured;

import dev.archipelago.identity.codec.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values under keys, in order. Equal only in the same order. */
public record Dictionary(List<Member> members) {
    /** @throws IllegalArgumentException if a key occurs twice */
    public Dictionary {
        members = List.copyOf(members);
        Keys.requireDistinct(members, Member::key);
    }

    /** The dictionary with one member. */
    public static Dictionary of(String key, MemberValue value) {
        return new Dictionary(List.of(new Member(key, value)));
    }

    /**
     * Reads a field that is a dictionary. An empty field is one without members.
     *
     * @throws MalformedException if it is none, if a key occurs twice in it, or if it is longer than
     *     {@link FieldReader#LONGEST}
     */
    public static Dictionary parse(String field) throws MalformedException {
        return FieldReader.dictionary(field);
    }

    /** The value under a key. */
    public Optional<MemberValue> get(String key) {
        for (Member member : members) {
            if (member.key().equals(key)) {
                return Optional.of(member.value());
            }
        }
        return Optional.empty();
    }

    /** The dictionary's only text; empty for one without members, which is sent as no field at all. */
    public String text() {
        return members.stream().map(Member::text).collect(Collectors.joining(", "));
    }

    /** One key and its value. */
    public record Member(String key, MemberValue value) {
        /** @throws IllegalArgumentException if the key is none */
        public Member {
            Keys.requireKey(key);
        }

        private String text() {
            return value instanceof Item item && item.value().equals(BareItem.Flag.YES)
                    ? key + item.parameters().text()
                    : key + '=' + value.text();
        }
    }
}
