package dev.archipelago.federation.signature.structured;

import java.util.List;
import java.util.stream.Collectors;

/** Items in parentheses, and the parameters of the whole. */
public record InnerList(List<Item> items, Parameters parameters) implements MemberValue {
    /** Takes a copy of the items. */
    public InnerList {
        items = List.copyOf(items);
    }

    @Override
    public String text() {
        return items.stream().map(Item::text).collect(Collectors.joining(" ", "(", ")")) + parameters.text();
    }
}
