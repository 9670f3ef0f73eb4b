/** A program that writes records to a DWN, signed by an identity. */
module com.example.notes {
    requires dev.archipelago.dwn;
    requires dev.archipelago.identity;
}
