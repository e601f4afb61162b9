package ma.atlas.crm.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.jobs.Jobs;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(JobResponses.PATH)
@Tag(name = "Jobs", description = "Work that is too long for a request, and how it is getting on")
class JobsController {

    private final Jobs jobs;
    private final JobResponses responses;

    JobsController(Jobs jobs, JobResponses responses) {
        this.jobs = jobs;
        this.responses = responses;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read how a job is getting on",
            description = "For whoever asked for it, and for those who may ask for one of its type.")
    ResponseEntity<JobResponse> get(
            @Parameter(description = "Identifier of the job") @PathVariable UUID id, Locale locale) {
        return responses.found(jobs.get(id), locale);
    }
}
