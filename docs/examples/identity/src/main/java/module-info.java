/** A program that uses Archipelago's identities, and nothing else of it. */
module com.example.signing {
    requires dev.archipelago.identity;
}
