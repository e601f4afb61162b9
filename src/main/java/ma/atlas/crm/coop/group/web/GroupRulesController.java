package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import ma.atlas.crm.coop.group.GroupRulesSchema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/coop/group-rules-schema")
@Tag(name = "Coop groups")
class GroupRulesController {

    private static final String SCHEMA = "application/schema+json";

    private final GroupRulesSchema schema;

    GroupRulesController(GroupRulesSchema schema) {
        this.schema = schema;
    }

    @GetMapping(produces = SCHEMA)
    @Operation(
            summary = "Read what rules a group may give itself",
            description = "A JSON Schema (draft 2020-12): what `rules` of a group are judged by.")
    @ApiResponse(
            responseCode = "200",
            description = "The schema",
            content = @Content(mediaType = SCHEMA, schema = @Schema(type = "object")))
    String read() {
        return schema.text();
    }
}
