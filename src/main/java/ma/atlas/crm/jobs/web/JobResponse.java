package ma.atlas.crm.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.jobs.JobStatus;
import ma.atlas.crm.jobs.JobView;
import org.jspecify.annotations.Nullable;

/** A job, as the API shows it. */
@Schema(name = "Job")
public record JobResponse(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "What it does", example = "dossier.import")
        String type,

        @Schema(description = "Where it stands; `DONE` and `FAILED` are its end")
        JobStatus status,

        @Schema(description = "How many of its pieces are done")
        long done,

        @Schema(description = "How many there are; null where nobody has counted", nullable = true) @Nullable
        Long total,

        @Schema(
                description = "What has come of it so far, in the shape that the operation describes which started it",
                type = "object",
                nullable = true)
        @Nullable
        JsonNode result,

        @Schema(description = "Why it failed; null unless it did", nullable = true) @Nullable
        Failure error,

        @Schema(description = "Login of who asked for it") String requestedBy,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was asked for") Instant createdAt,
        @Schema(description = "When it last came further") Instant updatedAt,

        @Schema(description = "When it was first worked at", nullable = true) @Nullable
        Instant startedAt,

        @Schema(description = "When it ended", nullable = true) @Nullable
        Instant finishedAt) {

    /** Why a job failed. */
    @Schema(name = "JobFailure")
    public record Failure(
            @Schema(description = "Code of the problem", example = "internal-error")
            String code,

            @Schema(description = "What it means, in the reader’s language")
            String message) {}

    static JobResponse of(JobView job, @Nullable Failure error) {
        return new JobResponse(
                job.id(),
                job.type(),
                job.status(),
                job.done(),
                job.total(),
                job.result(),
                error,
                job.requestedBy(),
                job.version(),
                job.createdAt(),
                job.updatedAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
