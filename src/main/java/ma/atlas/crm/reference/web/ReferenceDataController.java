package ma.atlas.crm.reference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import ma.atlas.crm.reference.ReferenceData;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reference-data")
@Tag(name = "Dictionaries", description = "The stable codes of the domain, with their labels")
class ReferenceDataController {

    private static final List<String> LANGUAGES = List.of("fr", "en", "ar");

    private final ReferenceData referenceData;

    ReferenceDataController(ReferenceData referenceData) {
        this.referenceData = referenceData;
    }

    @GetMapping("/{dictType}")
    @Operation(
            summary = "List the active codes of a dictionary",
            description = "An organisation's own row takes the place of the global one of the same code.")
    Page<ReferenceRow> list(
            @Parameter(description = "The dictionary", example = "CASE_STATUS") @PathVariable String dictType,
            @Parameter(
                            description = "The language of `label`; by default that of `Accept-Language`",
                            schema = @Schema(allowableValues = {"fr", "en", "ar"}))
                    @RequestParam(required = false)
                    @Nullable
                    String lang,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Locale accepted) {
        Locale language = language(lang, accepted);
        return referenceData.list(dictType, PageRequest.of(limit, cursor)).map(row -> ReferenceRow.of(row, language));
    }

    private static Locale language(@Nullable String lang, Locale accepted) {
        if (lang == null) {
            return accepted;
        }
        if (!LANGUAGES.contains(lang)) {
            throw Rejected.invalid("lang", "one-of", String.join(", ", LANGUAGES));
        }
        return Locale.forLanguageTag(lang);
    }
}
