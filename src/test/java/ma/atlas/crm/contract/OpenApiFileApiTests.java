package ma.atlas.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Keeps the published document where {@code src/it/api-client/check} lints it and generates a client from it. */
@AtlasTest
class OpenApiFileApiTests {

    private static final Path FILE = Path.of("target", "openapi", "openapi.json");

    @Autowired
    private Api api;

    @Test
    void the_document_is_left_for_tools_as_it_is_published() throws IOException {
        JsonNode published =
                api.anonymous().atRoot().get("/v3/api-docs").expect(200).body();

        Files.createDirectories(FILE.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), published);

        assertThat(new ObjectMapper().readTree(FILE.toFile()).path("paths")).isNotEmpty();
    }
}
