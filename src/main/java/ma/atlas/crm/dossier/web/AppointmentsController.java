package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.dossier.AppointmentQuery;
import ma.atlas.crm.dossier.AppointmentRow;
import ma.atlas.crm.dossier.Appointments;
import ma.atlas.crm.dossier.DossierProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.shared.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(AppointmentsController.PATH)
@Tag(name = "Appointments", description = "Visits and calls of cases")
class AppointmentsController {

    static final String PATH = "/api/v1/appointments";

    private final Appointments appointments;
    private final Problems problems;

    AppointmentsController(Appointments appointments, Problems problems) {
        this.appointments = appointments;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            summary = "List appointments",
            description =
                    "The earliest first. An agent sees those that they keep, and those of the cases that they see; those of"
                            + " a deleted case are shown to auditors who name it.")
    Page<AppointmentResponse> list(
            @Parameter(description = "Only appointments of this case") @RequestParam(required = false) @Nullable
                    UUID dossierId,
            @Parameter(description = "Only appointments that begin at this instant or later")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Only appointments that begin before this instant")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            Locale locale) {
        return appointments
                .list(new AppointmentQuery(dossierId, from, to), PageRequest.of(limit, cursor))
                .map(row -> response(row, locale));
    }

    @PostMapping
    @Operation(
            summary = "Create an appointment",
            description =
                    "Who keeps it may have another one at that time: the answer warns of it, unless the organisation’s"
                            + " setting `appointmentOverlap` is `REFUSE` (`WARN` by default).")
    @ApiResponse(responseCode = "201", description = "The appointment", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the case is absent, or another organisation’s")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`unknown-code`, `unknown-user`, `unknown-annonce`, `appointment-reversed`, `appointment-too-long`, `appointment-overlap`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AppointmentResponse> create(@Valid @RequestBody AppointmentBody body, Locale locale) {
        if (body.dossierId() == null) {
            throw Rejected.invalid("dossierId", "required");
        }
        AppointmentRow created = appointments.create(body.dossierId(), body.request());
        return ResponseEntity.created(
                        URI.create(PATH + "/" + created.appointment().id()))
                .eTag(EntityTag.of(created.version()))
                .body(response(created, locale));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read an appointment",
            description = "With its status, and its `ETag` for changing it. One that was deleted is absent.")
    ResponseEntity<AppointmentResponse> get(
            @Parameter(description = "Identifier of the appointment") @PathVariable UUID id, Locale locale) {
        return tagged(appointments.get(id), locale);
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace what is written about an appointment",
            description =
                    "Where it stands and who keeps it stay as they are unless given. Any status may follow any other: people"
                            + " correct what they noted.")
    @ApiResponse(responseCode = "200", description = "The appointment", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description =
                    "`dossier-fixed`, `unknown-code`, `unknown-user`, `unknown-annonce`, `appointment-reversed`, `appointment-too-long`, `appointment-overlap`")
    ResponseEntity<AppointmentResponse> update(
            @Parameter(description = "Identifier of the appointment") @PathVariable UUID id,
            @Valid @RequestBody AppointmentBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Locale locale) {
        return tagged(appointments.update(id, body.dossierId(), body.request(), ifMatch), locale);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete an appointment", description = "The row is kept for the auditors.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "Identifier of the appointment") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        appointments.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<AppointmentResponse> tagged(AppointmentRow row, Locale locale) {
        return ResponseEntity.ok().eTag(EntityTag.of(row.version())).body(response(row, locale));
    }

    private AppointmentResponse response(AppointmentRow row, Locale locale) {
        return AppointmentResponse.of(row, row.overlaps() ? List.of(overlap(row, locale)) : List.of());
    }

    private AppointmentResponse.Warning overlap(AppointmentRow row, Locale locale) {
        return new AppointmentResponse.Warning(
                DossierProblem.APPOINTMENT_OVERLAP.code(),
                problems.detail(
                        DossierProblem.APPOINTMENT_OVERLAP,
                        locale,
                        row.appointment().assignedTo()));
    }
}
