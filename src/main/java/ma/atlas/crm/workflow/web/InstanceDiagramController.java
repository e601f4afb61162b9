package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import ma.atlas.crm.workflow.operations.InstanceDiagrams;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/instances")
@Tag(name = "Operations", description = "What the engine gave up, whether it agrees with the cases, how a case went")
class InstanceDiagramController {

    private static final String SVG = "image/svg+xml";

    private final InstanceDiagrams diagrams;
    private final InstanceSvg svg;

    InstanceDiagramController(InstanceDiagrams diagrams, InstanceSvg svg) {
        this.diagrams = diagrams;
        this.svg = svg;
    }

    @GetMapping(path = "/{id}/diagram", produces = SVG)
    @Operation(
            summary = "Draw how an instance went",
            description =
                    "The drawing of the version that the instance lives in: the current status set off, the arrows that it went"
                            + " along, and the time spent in each status, in all. Also of what has ended. It holds no script and no"
                            + " style sheet; its title and description say what it shows, in the reader’s language.")
    @ApiResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = SVG, schema = @Schema(type = "string")))
    ResponseEntity<byte[]> diagram(
            @Parameter(
                            description =
                                    "Identifier of the process instance, or of its case, whose latest instance it is then")
                    @PathVariable
                    String id,
            Locale locale) {
        byte[] picture = svg.draw(diagrams.of(id), locale).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType("image", "svg+xml", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"instance.svg\"")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(picture);
    }
}
