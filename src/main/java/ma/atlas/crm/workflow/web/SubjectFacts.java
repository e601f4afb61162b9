package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What guards may ask about, of one kind of subject. */
@Schema(name = "SubjectFacts")
record SubjectFacts(
        @Schema(description = "Kind of subject", example = "dossier")
        String subject,

        @Schema(description = "Case types of that subject") List<String> caseTypes,
        @Schema(description = "Variables of a rule") List<FactView> facts) {

    /** Something that a rule may name. */
    @Schema(name = "Fact")
    record FactView(
            @Schema(description = "Name, as rules write it; of a field, after the dot", example = "statusCode")
            String name,

            @Schema(
                    description =
                            "`text`, `whole-number`, `number`, `yes-or-no`, `instant`, `free-object`, `list-of-texts`, `record` or `list-of-records`",
                    example = "text")
            String type,

            @Schema(description = "A rule, or part of one, that uses it", example = "dossier.statusCode == 'CRM_NEW'")
            String example,

            @Schema(
                    description =
                            "Fields of a record, or of the records of a list; a field without value is absent: ask `has(...)`")
            List<FactView> fields) {}
}
