package ma.atlas.crm.reporting.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import ma.atlas.crm.shared.web.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** In the published contract a table is text, whatever the method returns. */
@Component
class TableSchemas implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .forEach(response -> describe(response.getContent()));
    }

    private static void describe(@Nullable Content content) {
        if (content != null && content.containsKey(CsvLines.CSV_VALUE)) {
            // A media type of its own: what the method returns is described by one that is shared by all of them.
            content.addMediaType(
                    CsvLines.CSV_VALUE,
                    new MediaType()
                            .schema(new StringSchema()
                                    .description(
                                            "A header line with the names of the fields of a row, then the rows")));
        }
    }
}
