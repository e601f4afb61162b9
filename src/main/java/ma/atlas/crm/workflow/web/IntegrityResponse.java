package ma.atlas.crm.workflow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.workflow.operations.Finding;
import ma.atlas.crm.workflow.operations.FindingKind;
import ma.atlas.crm.workflow.operations.Integrity;
import org.jspecify.annotations.Nullable;

/** How far the engine and the cases agree. */
@Schema(name = "IntegrityReport")
record IntegrityResponse(
        @Schema(description = "How each organisation stands that this call has gone through")
        List<Standing> organisations,

        @Schema(description = "Disagreements, each with what both sides say")
        List<Item> items,

        @Schema(description = "Pass as `cursor` to go on; null when there is nothing more", nullable = true)
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String nextCursor) {

    /** One organisation. */
    @Schema(name = "IntegrityOfOrganisation")
    record Standing(
            @Schema(description = "Organisation") String orgId,

            @Schema(description = "How many cases were compared, of every kind of subject")
            long subjects,

            @Schema(description = "How many living instances were compared")
            long instances,

            @Schema(description = "How many disagreements there are")
            long findings,

            @Schema(description = "How many of each kind; kinds without any are left out")
            List<KindCount> kinds) {}

    /** One kind of disagreement. */
    @Schema(name = "IntegrityKind")
    record KindCount(
            @Schema(description = "Stable code", example = "status-differs")
            String kind,

            @Schema(description = "How many") long count,

            @Schema(
                    description =
                            "What a repair does: the row follows the engine (`MOVE` with a line in the history, `PROJECT`, `ASSIGN`),"
                                    + " a new instance begins (`BEGIN_AGAIN`), an instance ends (`END_INSTANCE`), a task is taken out of"
                                    + " the inbox (`CLOSE_TASK`), or nothing until a person has decided (`DECISION`)")
            FindingKind.Remedy remedy) {}

    /** One disagreement. */
    @Schema(name = "IntegrityFinding")
    record Item(
            @Schema(description = "Organisation") String orgId,

            @Schema(description = "Stable code", example = "status-differs")
            String kind,

            @Schema(description = "What a repair does; see `organisations.kinds`")
            FindingKind.Remedy remedy,

            @Schema(description = "Kind of subject; null where there is none", example = "dossier", nullable = true)
            @Nullable
            String subjectType,

            @Schema(description = "Identifier of the case, or what the instance bears as such", nullable = true)
            @Nullable
            UUID subjectId,

            @Schema(description = "Identifier of the instance", nullable = true) @Nullable
            String processInstanceId,

            @Schema(description = "What the engine says; null for nothing", nullable = true) @Nullable
            String engine,

            @Schema(description = "What our rows say; null for nothing", nullable = true) @Nullable
            String projection) {

        static Item of(String orgId, Finding finding) {
            return new Item(
                    orgId,
                    finding.kind().code(),
                    finding.kind().remedy(),
                    finding.subjectType(),
                    finding.subjectId(),
                    finding.processInstanceId(),
                    finding.engine(),
                    finding.projection());
        }
    }

    static IntegrityResponse of(Integrity.Report report) {
        return new IntegrityResponse(
                report.organisations().stream().map(IntegrityResponse::standing).toList(),
                report.findings().stream()
                        .map(located -> Item.of(located.orgId(), located.finding()))
                        .toList(),
                report.nextCursor());
    }

    private static Standing standing(Integrity.Standing standing) {
        return new Standing(
                standing.orgId(),
                standing.subjects(),
                standing.instances(),
                standing.kinds().values().stream().mapToLong(Long::longValue).sum(),
                standing.kinds().entrySet().stream()
                        .map(kind -> new KindCount(
                                kind.getKey().code(),
                                kind.getValue(),
                                kind.getKey().remedy()))
                        .toList());
    }
}
