package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Locale;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.OwnTransactions;
import ma.atlas.crm.workflow.operations.Integrity;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/integrity")
@Tag(name = "Operations")
class IntegrityController {

    private final Integrity integrity;
    private final BulkRepair bulk;

    IntegrityController(Integrity integrity, BulkRepair bulk) {
        this.integrity = integrity;
        this.bulk = bulk;
    }

    @GetMapping
    @Operation(
            operationId = "integrityReport",
            summary = "Compare the engine with the cases",
            description =
                    "Goes through every case and every instance of the organisation in one pass, and names each disagreement by a"
                            + " stable `kind`. All are counted in `organisations`; `items` is a page of them, in the order of kind and"
                            + " case. A platform administrator who names no organisation sees all of them, up to 50 a call: where"
                            + " `nextCursor` is not null there is more, even after a page without items.")
    IntegrityResponse report(
            @Parameter(description = "Findings of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return IntegrityResponse.of(integrity.examine(PageRequest.of(limit, cursor)));
    }

    @PostMapping("/repair")
    @OwnTransactions
    @Operation(
            operationId = "integrityRepair",
            summary = "Repair up to 200 findings",
            description =
                    "As `GET /admin/integrity` told them. Each is compared anew and repaired by itself, in its own transaction, under"
                            + " the lock of its case; what is gone meanwhile is left alone, so running twice repairs once. Where a"
                            + " status changes, the history says so with the trigger `REPAIR`. What a person has to decide is"
                            + " `repair-needs-decision`.")
    BulkRepair.Outcomes repair(@Valid @RequestBody BulkRepair.Body body, Locale locale) {
        return bulk.repair(body, locale);
    }
}
