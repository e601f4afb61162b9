package ma.atlas.crm.coop.allocation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who would be proposed, and why nobody before them. */
@Schema(name = "NextInLine")
public record NextInLine(
        @Schema(description = "Member; null where nobody is eligible", nullable = true) @Nullable
        UUID memberId,

        @Schema(description = "Rank of the member; null where nobody is eligible", nullable = true) @Nullable
        Integer rank,

        @Schema(description = "As of the end of this day") LocalDate cutOff,

        @Schema(description = "Everybody before them, by rank")
        List<PassedOver> passedOver) {

    /** A member who is not eligible. */
    @Schema(name = "PassedOverMember")
    public record PassedOver(
            @Schema(description = "Rank") int rank,
            @Schema(description = "Member") UUID memberId,

            @Schema(description = "Why", example = "contributions-late")
            String reason) {}

    static NextInLine of(List<Place> queue, LocalDate cutOff) {
        Place first = AllocationPolicy.first(queue).orElse(null);
        return new NextInLine(
                first == null ? null : first.memberId(),
                first == null ? null : first.rank(),
                cutOff,
                passedOver(queue).stream()
                        .filter(passed -> first == null || passed.rank() < first.rank())
                        .toList());
    }

    static List<PassedOver> passedOver(List<Place> queue) {
        return queue.stream()
                .flatMap(place -> Stream.ofNullable(place.reason())
                        .map(reason -> new PassedOver(place.rank(), place.memberId(), reason.code())))
                .toList();
    }
}
