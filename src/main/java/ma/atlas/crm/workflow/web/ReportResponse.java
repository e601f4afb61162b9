package ma.atlas.crm.workflow.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be said of a lifecycle and, unless it was a dry run, the version that it has become. */
@Schema(name = "WorkflowReport")
record ReportResponse(
        @Schema(description = "Whether it may be deployed: warnings do not keep it from that")
        boolean valid,

        @Schema(description = "What is wrong, in the order of the lines")
        List<BpmnProblemView> problems,

        @JsonUnwrapped @Nullable WorkflowResponse workflow) {}
