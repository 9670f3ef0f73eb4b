package dev.archipelago.identity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What every document keeps to, be it made here or received. */
final class DocumentRules {
    private DocumentRules() {}

    /** The first thing that is wrong with what a document shall hold. */
    static Optional<String> complaint(Did id, List<Service> services, DocumentClaims claims) {
        return Stream.of(
                        tooMany(services, "services"),
                        tooMany(claims.keys(), "further keys"),
                        tooMany(claims.controllers(), "controllers"),
                        tooMany(claims.alsoKnownAs(), "other names"),
                        none(claims.controllers(), ForeignName::isDid, "a controller is a DID"),
                        none(claims.alsoKnownAs(), ForeignName::isUri, "another name is an absolute URI without comma"),
                        twice(services.stream().map(Service::id), "services have the id"),
                        twice(claims.keys().stream().map(DocumentKey::id), "keys have the id"),
                        twice(claims.controllers().stream(), "controllers are"),
                        twice(claims.alsoKnownAs().stream(), "other names are"),
                        identityKeyAgain(id, claims),
                        claimsOfKey(id, services, claims))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> tooMany(List<?> listed, String what) {
        return listed.size() > DidDocument.MOST_SERVICES
                ? Optional.of(
                        "a document lists at most " + DidDocument.MOST_SERVICES + " " + what + ", not " + listed.size())
                : Optional.empty();
    }

    private static Optional<String> twice(Stream<String> names, String what) {
        Set<String> seen = new HashSet<>();
        return names.filter(name -> !seen.add(name))
                .findFirst()
                .map(name -> "two " + what + " \"" + (name.length() > 64 ? "…" : name) + "\"");
    }

    private static Optional<String> none(List<String> names, Predicate<String> rule, String inWords) {
        return names.stream().allMatch(rule) ? Optional.empty() : Optional.of(inWords);
    }

    private static Optional<String> identityKeyAgain(Did id, DocumentClaims claims) {
        byte[] identityKey = id.publicKey().bytes();
        return claims.keys().stream().anyMatch(key -> Arrays.equals(key.key().encoded(), identityKey))
                ? Optional.of("the identity key is listed once")
                : Optional.empty();
    }

    private static Optional<String> claimsOfKey(Did id, List<Service> services, DocumentClaims claims) {
        boolean says = !claims.equals(DocumentClaims.NONE) || services.stream().anyMatch(Service::namesKeys);
        return says && !id.isDht()
                ? Optional.of("a did:key document has the keys that follow from it and nothing else")
                : Optional.empty();
    }
}
