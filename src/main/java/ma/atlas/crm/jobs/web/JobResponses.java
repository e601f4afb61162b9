package ma.atlas.crm.jobs.web;

import java.net.URI;
import java.util.Locale;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.jobs.web.JobResponse.Failure;
import ma.atlas.crm.shared.web.EntityTag;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with jobs, for their own address and for the operations that start one. */
@Component
public class JobResponses {

    static final String PATH = "/api/v1/jobs";

    private final MessageSource messages;

    JobResponses(MessageSource messages) {
        this.messages = messages;
    }

    /** 202 with where the job can be followed. */
    public ResponseEntity<JobResponse> accepted(JobView job, Locale locale) {
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + job.id()))
                .eTag(EntityTag.of(job.version()))
                .body(response(job, locale));
    }

    ResponseEntity<JobResponse> found(JobView job, Locale locale) {
        return ResponseEntity.ok().eTag(EntityTag.of(job.version())).body(response(job, locale));
    }

    private JobResponse response(JobView job, Locale locale) {
        String code = job.errorCode();
        return JobResponse.of(
                job, code == null ? null : new Failure(code, messages.getMessage(title(code), null, code, locale)));
    }

    private static String title(String code) {
        return "problem." + code + ".title";
    }
}
