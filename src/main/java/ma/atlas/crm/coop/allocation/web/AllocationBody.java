package ma.atlas.crm.coop.allocation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.allocation.NewAllocation;
import org.jspecify.annotations.Nullable;

/** A lot that the first eligible member is to be proposed for. */
@Schema(name = "AllocationWrite")
record AllocationBody(
        @Schema(description = "Project of the group") @NotNull(message = "{field.required}")
        UUID projectId,

        @Schema(description = "Lot of the project, AVAILABLE") @NotNull(message = "{field.required}")
        UUID lotId,

        @Schema(
                description =
                        "Members are judged as of the end of this day, in the organisation’s time zone; not in the future,"
                                + " null for today",
                example = "2031-05-04",
                nullable = true)
        @Nullable
        LocalDate cutOff) {

    NewAllocation allocation() {
        return new NewAllocation(projectId, lotId, cutOff);
    }
}
