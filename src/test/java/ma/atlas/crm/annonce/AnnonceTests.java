package ma.atlas.crm.annonce;

import static ma.atlas.crm.annonce.AnnonceStatus.ANN_ARCHIVED;
import static ma.atlas.crm.annonce.AnnonceStatus.ANN_DRAFT;
import static ma.atlas.crm.annonce.AnnonceStatus.ANN_PUBLISHED;
import static ma.atlas.crm.annonce.AnnonceStatus.ANN_SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a listing comes to where it stands, and what it must say to stand there. */
class AnnonceTests {

    private static final Instant CREATED = Instant.parse("2031-05-04T09:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);

    private static final List<String> OF_A_PUBLISHED_ONE =
            List.of("title", "description", "priceAmount", "surfaceM2", "city");

    /** What people do with a listing, and where it takes it from each status; nowhere is a refusal. */
    private enum Move {
        PUBLISH(ANN_PUBLISHED, ANN_DRAFT, ANN_SUSPENDED),
        SUSPEND(ANN_SUSPENDED, ANN_PUBLISHED),
        ARCHIVE(ANN_ARCHIVED, ANN_DRAFT, ANN_PUBLISHED, ANN_SUSPENDED);

        final AnnonceStatus to;
        final List<AnnonceStatus> from;

        Move(AnnonceStatus to, AnnonceStatus... from) {
            this.to = to;
            this.from = List.of(from);
        }

        void of(Annonce annonce, Instant now) {
            switch (this) {
                case PUBLISH -> annonce.publish(now);
                case SUSPEND -> annonce.suspend(now);
                case ARCHIVE -> annonce.archive(now);
            }
        }
    }

    private static Annonce in(AnnonceStatus status) {
        Annonce annonce = new Annonce(UUID.randomUUID(), Listings.fields(), CREATED);
        List<Move> way =
                switch (status) {
                    case ANN_DRAFT -> List.of();
                    case ANN_PUBLISHED -> List.of(Move.PUBLISH);
                    case ANN_SUSPENDED -> List.of(Move.PUBLISH, Move.SUSPEND);
                    case ANN_ARCHIVED -> List.of(Move.ARCHIVE);
                };
        way.forEach(move -> move.of(annonce, CREATED));
        assertThat(annonce.status()).isEqualTo(status);
        return annonce;
    }

    private static Rejected refusalOf(Runnable work) {
        return catchThrowableOfType(Rejected.class, work::run);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(AnnonceStatus.values())
                .flatMap(from -> Stream.of(Move.values()).map(move -> arguments(from, move)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_listing_moves_along_the_ways_of_its_table_and_no_other(AnnonceStatus from, Move move) {
        Annonce annonce = in(from);
        if (move.from.contains(from)) {
            move.of(annonce, LATER);
            assertThat(annonce.status()).isEqualTo(move.to);
        } else {
            Rejected refused = refusalOf(() -> move.of(annonce, LATER));
            assertThat(refused.code()).isEqualTo("transition-not-allowed");
            assertThat(refused.type().kind().status()).isEqualTo(409);
            assertThat(refused.arguments()).containsExactly(from, move.to);
            assertThat(annonce.status()).isEqualTo(from);
        }
    }

    @Test
    void a_new_listing_is_a_draft_that_was_never_published() {
        Annonce annonce = new Annonce(UUID.randomUUID(), Listings.fields(), CREATED);
        assertThat(annonce.status()).isEqualTo(ANN_DRAFT);
        assertThat(annonce.publishedAt()).isNull();
    }

    @Test
    void it_is_published_when_it_last_was() {
        Annonce annonce = in(ANN_SUSPENDED);
        assertThat(annonce.publishedAt()).as("taken back, it is remembered").isEqualTo(CREATED);
        annonce.publish(LATER);
        assertThat(annonce.publishedAt()).isEqualTo(LATER);
        annonce.archive(LATER.plusSeconds(1));
        assertThat(annonce.publishedAt()).isEqualTo(LATER);
    }

    /** Every set of the five fields, the empty one excepted. */
    static Stream<List<String>> somethingMissing() {
        return IntStream.range(1, 1 << OF_A_PUBLISHED_ONE.size()).mapToObj(bits -> {
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < OF_A_PUBLISHED_ONE.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    missing.add(OF_A_PUBLISHED_ONE.get(i));
                }
            }
            return missing;
        });
    }

    @ParameterizedTest
    @MethodSource("somethingMissing")
    void what_lacks_something_is_not_published_and_each_field_is_named(List<String> missing) {
        for (AnnonceStatus from : List.of(ANN_DRAFT, ANN_SUSPENDED)) {
            Annonce annonce = in(from);
            annonce.rewrite(Listings.without(missing), LATER);
            assertIncomplete(refusalOf(() -> annonce.publish(LATER)), missing);
            assertThat(annonce.status()).isEqualTo(from);
            annonce.rewrite(Listings.fields(), LATER);
            annonce.publish(LATER);
        }
    }

    @ParameterizedTest
    @MethodSource("somethingMissing")
    void what_is_published_stays_complete(List<String> missing) {
        Annonce annonce = in(ANN_PUBLISHED);
        assertIncomplete(refusalOf(() -> annonce.rewrite(Listings.without(missing), LATER)), missing);
        assertThat(annonce.fields()).isEqualTo(Listings.fields());
    }

    private static void assertIncomplete(Rejected refused, List<String> missing) {
        assertThat(refused.code()).isEqualTo("annonce-incomplete");
        assertThat(refused.type().kind().status()).isEqualTo(422);
        assertThat(refused.errors()).extracting(Rejected.FieldError::field).containsExactlyElementsOf(missing);
        assertThat(refused.arguments()).containsExactly(String.join(", ", missing));
    }

    @Test
    void a_price_of_nothing_is_none() {
        AnnonceFields whole = Listings.fields();
        AnnonceFields free = new AnnonceFields(
                whole.transactionTypeCode(),
                whole.title(),
                whole.description(),
                new BigDecimal("0.00"),
                whole.currency(),
                whole.surfaceM2(),
                0,
                0,
                whole.city(),
                null,
                null,
                null,
                null,
                null,
                null,
                whole.meta());
        assertThat(free.missingToPublish()).containsExactly("priceAmount");
    }

    @ParameterizedTest
    @EnumSource(value = AnnonceStatus.class, names = "ANN_PUBLISHED", mode = EnumSource.Mode.EXCLUDE)
    void what_is_not_public_may_be_left_unfinished(AnnonceStatus status) {
        Annonce annonce = in(status);
        annonce.rewrite(Listings.without(OF_A_PUBLISHED_ONE), LATER);
        assertThat(annonce.fields()).isEqualTo(Listings.without(OF_A_PUBLISHED_ONE));
    }
}
