package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.definition.Deployments;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Lifecycles besides the shipped ones. */
@Component
public class OtherLifecycles {

    private static final String LEAD = "CRM_LEAD_BUY";

    private final Deployments deployments;

    OtherLifecycles(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Gives a case type of a tenant the lifecycle of the buyer lead, with every status meant for one role. */
    public void deployLead(Tenant tenant, String caseTypeCode, Role candidate) {
        deployLead(
                tenant,
                caseTypeCode,
                bpmn -> bpmn.replace("candidateGroups=\"AGENT\"", "candidateGroups=\"%s\"".formatted(candidate)));
    }

    /** Gives a case type of a tenant the lifecycle of the buyer lead, edited; returns the version. */
    public int deployLead(Tenant tenant, String caseTypeCode, UnaryOperator<String> edit) {
        String bpmn = edit.apply(template().replace(LEAD, caseTypeCode));
        return CurrentActor.callAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(bpmn.getBytes(StandardCharsets.UTF_8)));
    }

    private static String template() {
        try {
            return new ClassPathResource("processes/crm/%s.bpmn20.xml".formatted(LEAD))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
