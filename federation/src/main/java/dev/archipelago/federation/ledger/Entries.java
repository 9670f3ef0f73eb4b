package dev.archipelago.federation.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from keys to JSON texts, in the order of the keys. A changed one shares all but a path of
 * logarithmic length with the one it was made of, so that a checkpoint can be written of the one while commits make
 * others.
 */
final class Entries {
    static final Entries NONE = new Entries(null);

    private final @Nullable Node root;

    private Entries(@Nullable Node root) {
        this.root = root;
    }

    /** Of a list that is in the order of its keys, each of which stands in it once. */
    static Entries ofSorted(List<Map.Entry<String, String>> sorted) {
        return new Entries(balanced(sorted));
    }

    @Nullable
    String get(String key) {
        Node node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.json;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    Entries with(String key, String json) {
        return new Entries(put(root, key, json));
    }

    Entries without(String key) {
        return get(key) == null ? this : new Entries(remove(root, key));
    }

    int size() {
        return root == null ? 0 : root.size;
    }

    /** How many entries are passed on the longest way to one. */
    int height() {
        return Node.height(root);
    }

    /** What the texts measure in UTF-8, together. */
    long bytes() {
        return root == null ? 0 : root.bytes;
    }

    void forEach(BiConsumer<String, String> visitor) {
        visit(root, visitor);
    }

    private static void visit(@Nullable Node node, BiConsumer<String, String> visitor) {
        if (node != null) {
            visit(node.left, visitor);
            visitor.accept(node.key, node.json);
            visit(node.right, visitor);
        }
    }

    private static @Nullable Node balanced(List<Map.Entry<String, String>> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        Map.Entry<String, String> entry = sorted.get(middle);
        return new Node(
                entry.getKey(),
                entry.getValue(),
                balanced(sorted.subList(0, middle)),
                balanced(sorted.subList(middle + 1, sorted.size())));
    }

    private static Node put(@Nullable Node node, String key, String json) {
        if (node == null) {
            return new Node(key, json, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node(key, json, node.left, node.right);
        }
        return order < 0
                ? node.with(put(node.left, key, json), node.right)
                : node.with(node.left, put(node.right, key, json));
    }

    private static @Nullable Node remove(@Nullable Node node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return joined(node.left, node.right);
        }
        return order < 0
                ? node.with(remove(node.left, key), node.right)
                : node.with(node.left, remove(node.right, key));
    }

    private static @Nullable Node joined(@Nullable Node left, @Nullable Node right) {
        if (right == null) {
            return left;
        }
        Node first = right;
        while (first.left != null) {
            first = first.left;
        }
        return first.with(left, remove(right, first.key));
    }

    /** An AVL tree's node: the heights of its two sides differ by one at most. */
    private static final class Node {
        private final String key;
        private final String json;
        private final @Nullable Node left;
        private final @Nullable Node right;
        private final int height;
        private final int size;
        private final int ownBytes;
        private final long bytes;

        Node(String key, String json, @Nullable Node left, @Nullable Node right) {
            this(key, json, json.getBytes(StandardCharsets.UTF_8).length, left, right);
        }

        private Node(String key, String json, int ownBytes, @Nullable Node left, @Nullable Node right) {
            this.key = key;
            this.json = json;
            this.left = left;
            this.right = right;
            this.height = 1 + Math.max(height(left), height(right));
            this.size = 1 + (left == null ? 0 : left.size) + (right == null ? 0 : right.size);
            this.ownBytes = ownBytes;
            this.bytes = ownBytes + (left == null ? 0 : left.bytes) + (right == null ? 0 : right.bytes);
        }

        /** The node between two sides whose heights differ by two at most, balanced. */
        Node with(@Nullable Node newLeft, @Nullable Node newRight) {
            int leaning = height(newLeft) - height(newRight);
            if (leaning > 1 && newLeft != null) {
                Node upper = height(newLeft.left) >= height(newLeft.right) ? newLeft : newLeft.turnedLeft();
                return upper.above(upper.left, above(upper.right, newRight));
            }
            if (leaning < -1 && newRight != null) {
                Node upper = height(newRight.right) >= height(newRight.left) ? newRight : newRight.turnedRight();
                return upper.above(above(newLeft, upper.left), upper.right);
            }
            return above(newLeft, newRight);
        }

        private Node turnedLeft() {
            Node up = Objects.requireNonNull(right);
            return up.above(above(left, up.left), up.right);
        }

        private Node turnedRight() {
            Node up = Objects.requireNonNull(left);
            return up.above(up.left, above(up.right, right));
        }

        private Node above(@Nullable Node newLeft, @Nullable Node newRight) {
            return new Node(key, json, ownBytes, newLeft, newRight);
        }

        private static int height(@Nullable Node node) {
            return node == null ? 0 : node.height;
        }
    }
}
