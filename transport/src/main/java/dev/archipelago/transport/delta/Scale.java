package dev.archipelago.transport.delta;

import dev.archipelago.transport.delta.Tree.Fraction;
import dev.archipelago.transport.delta.Tree.Numeric;
import dev.archipelago.transport.delta.Tree.Whole;

/**
 * How coarsely a number is told: as a count of steps, rounded to the nearest. A count that was made by a scale and made
 * a number again gives the same count.
 */
public sealed interface Scale {
    /**
     * Steps of one or more: sizes in MiB by {@code units(1 << 20)}.
     *
     * @throws IllegalArgumentException for a size that is not positive
     */
    static Scale units(long size) {
        return new Units(size);
    }

    /**
     * So many steps to one: per cent in sixteenths by {@code parts(16)}.
     *
     * @throws IllegalArgumentException unless it is a power of two, up to 2¹⁶
     */
    static Scale parts(int perOne) {
        return new Parts(perOne);
    }

    /** The nearest count of steps. */
    long count(Numeric number);

    /** The number that a count stands for. */
    Numeric number(long count);

    /** Steps of so many. */
    record Units(long size) implements Scale {
        /** @throws IllegalArgumentException for a size that is not positive */
        public Units {
            if (size < 1) {
                throw new IllegalArgumentException("a step is of 1 or more");
            }
        }

        @Override
        public long count(Numeric number) {
            long whole = switch (number) {
                case Whole exact -> exact.value();
                case Fraction broken -> Math.round(broken.value());
            };
            long rest = Math.floorMod(whole, size);
            return Math.floorDiv(whole, size) + (rest >= size - rest ? 1 : 0);
        }

        /** Beyond 64 bits it is the largest or least number there is. */
        @Override
        public Numeric number(long count) {
            boolean fits = Math.multiplyHigh(count, size) == (count * size) >> (Long.SIZE - 1);
            return new Whole(fits ? count * size : count < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
    }

    /** So many steps to one. */
    record Parts(int perOne) implements Scale {
        private static final long MOST = 1L << 53;

        /** @throws IllegalArgumentException unless it is a power of two, up to 2¹⁶ */
        public Parts {
            if (perOne < 1 || perOne > 1 << 16 || Integer.bitCount(perOne) != 1) {
                throw new IllegalArgumentException("one is parted into 1, 2, 4 … 65536");
            }
        }

        @Override
        public long count(Numeric number) {
            double value = switch (number) {
                case Whole exact -> (double) exact.value();
                case Fraction broken -> broken.value();
            };
            return Math.clamp(Math.round(value * perOne), -MOST, MOST);
        }

        @Override
        public Numeric number(long count) {
            return new Fraction((double) count / perOne);
        }
    }
}
