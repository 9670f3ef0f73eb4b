package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
    private final List<Visitor> left = new ArrayList<>();
    private final Doorkeeper door =
            new Doorkeeper(new ListenerLimits(MessageLimits.STANDARD, 4, 6, 6, Duration.ofSeconds(30)));

    private Visitor from(int place) {
        return new Visitor(place);
    }

    private List<Visitor> crowd(int place, int count) {
        return IntStream.range(0, count).mapToObj(i -> from(place)).toList();
    }

    @Test
    void oneAddressKeepsNobodyElseOut() {
        Visitor quiet = from(1);
        assertThat(door.admits(quiet)).isTrue();
        crowd(2, 100).forEach(door::admits);
        Visitor late = from(3);

        assertThat(door.admits(late)).isTrue();
        assertThat(left).allMatch(visitor -> visitor.place == 2).doesNotContain(quiet, late);
        assertThat(door.inside()).isEqualTo(4);
    }

    @Test
    void ofOneAddressWhoWaitedLongestGivesWay() {
        List<Visitor> crowd = crowd(1, 4);
        crowd.forEach(door::admits);
        door.hasAsked(crowd.getFirst());
        door.isAnswered(crowd.getFirst());
        door.admits(from(1));

        assertThat(left).containsExactly(crowd.get(1));
    }

    @Test
    void whoIsBeingAnsweredStays() {
        List<Visitor> crowd = crowd(1, 4);
        crowd.forEach(door::admits);
        crowd.forEach(door::hasAsked);

        assertThat(door.admits(from(2))).isFalse();
        assertThat(left).isEmpty();
        door.leaves(crowd.getFirst());
        assertThat(door.admits(from(2))).isTrue();
    }

    private List<Visitor> known(int place, int count) {
        List<Visitor> known = crowd(place, count);
        known.forEach(visitor -> {
            door.admits(visitor);
            door.hasAsked(visitor);
            door.recognises(visitor);
            door.isAnswered(visitor);
        });
        return known;
    }

    @Test
    void whoIsKnownGivesWayAfterStrangers() {
        List<Visitor> known = known(1, 4);
        List<Visitor> strangers = crowd(1, 2);
        assertThat(strangers).allMatch(door::admits);

        assertThat(door.admits(from(2))).isTrue();
        assertThat(door.admits(from(3))).isTrue();
        assertThat(left).isEqualTo(strangers);
        assertThat(door.admits(from(4))).isTrue();
        assertThat(left).last().isEqualTo(known.getFirst());
        assertThat(door.inside()).isEqualTo(6);
    }

    @Test
    void strangersNeverTakeThePlacesOfWhoIsKnown() {
        List<Visitor> known = known(1, 2);
        crowd(1, 100).forEach(door::admits);

        assertThat(left).hasSize(96).doesNotContainAnyElementsOf(known);
    }

    @Test
    void whoComesCountsToTheirOwnCrowd() {
        List<Visitor> first = crowd(1, 2);
        List<Visitor> second = crowd(2, 2);
        first.forEach(door::admits);
        second.forEach(door::admits);

        assertThat(door.admits(from(2))).isTrue();
        assertThat(left).containsExactly(second.getFirst());
    }

    @Test
    void whoIsKnownMakesNoCrowdOfStrangers() {
        known(1, 2);
        Visitor alone = from(1);
        List<Visitor> crowd = crowd(2, 3);
        assertThat(door.admits(alone)).isTrue();
        crowd.forEach(door::admits);

        assertThat(door.admits(from(3))).isTrue();
        assertThat(left).containsExactly(crowd.getFirst());
    }

    /** Though it waits, and is where most strangers are. */
    @Test
    void whoIsKnownMakesNoRoomForStrangers() {
        List<Visitor> known = known(1, 1);
        List<Visitor> answered = crowd(1, 3);
        answered.forEach(door::admits);
        answered.forEach(door::hasAsked);
        Visitor waiting = from(2);
        door.admits(waiting);

        assertThat(door.admits(from(3))).isTrue();
        assertThat(left).containsExactly(waiting).doesNotContainAnyElementsOf(known);
    }

    @Test
    void onePlaceWithManyWhoAreKnownKeepsNobodyElseOut() {
        List<Visitor> known = known(1, 5);

        assertThat(door.admits(from(2))).isTrue();
        assertThat(door.admits(from(3))).isTrue();
        assertThat(left).containsExactly(known.getFirst());
    }

    @Test
    void whoLeavesTwiceIsCountedOnce() {
        List<Visitor> crowd = crowd(1, 5);
        crowd.forEach(door::admits);
        door.leaves(crowd.getFirst());
        door.leaves(crowd.getFirst());
        door.recognises(crowd.getFirst());

        assertThat(door.inside()).isEqualTo(4);
        crowd.forEach(door::leaves);
        assertThat(door.inside()).isZero();
        assertThat(crowd(2, 4)).allMatch(door::admits);
        assertThat(left).hasSize(1);
    }

    private final class Visitor implements Doorkeeper.Guest {
        private final int place;

        Visitor(int place) {
            this.place = place;
        }

        @Override
        public ByteBuffer place() {
            return ByteBuffer.allocate(4).putInt(0, place);
        }

        @Override
        public void leave() {
            left.add(this);
        }
    }
}
