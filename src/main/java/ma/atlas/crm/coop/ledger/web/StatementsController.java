package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.MemberStatement;
import ma.atlas.crm.coop.ledger.MemberStatements;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/coop/members/{id}")
@Tag(name = "Contributions")
class StatementsController {

    private static final String JSON = "json";
    private static final String CSV = "csv";

    private final MemberStatements statements;

    StatementsController(MemberStatements statements) {
        this.statements = statements;
    }

    @GetMapping(
            path = "/statement",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvLines.CSV_VALUE})
    @Operation(
            summary = "Statement of a member",
            description =
                    "What was due, what lateness costs, what was paid, as of a day; the totals are the sums of the lines. As CSV, the lines."
                            + " For a member, another’s is absent.")
    ResponseEntity<MemberStatement> statement(
            @Parameter(description = "Identifier of the member") @PathVariable UUID id,
            @Parameter(
                            description =
                                    "As of the end of this day; today by default. A day to come tells what will be owed if nothing is paid")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate asOf,
            @Parameter(
                            description = "`csv` for a table instead of JSON, as `Accept: text/csv` asks for too",
                            schema = @Schema(allowableValues = {JSON, CSV}))
                    @RequestParam(required = false)
                    @Nullable
                    String format) {
        if (format != null && !format.equals(JSON) && !format.equals(CSV)) {
            throw Rejected.invalid("format", "one-of", JSON + ", " + CSV);
        }
        MemberStatement statement = statements.statement(id, asOf);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        return (CSV.equals(format) ? answer.contentType(CsvLines.CSV) : answer).body(statement);
    }
}
