package ma.atlas.crm.workflow.flowable.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import ma.atlas.crm.workflow.definition.WorkflowChanges;
import ma.atlas.crm.workflow.definition.WorkflowVersion;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A deployment by Flowable’s API, of one document for the organisation that is bound. Its case type is the process of the document,
 * or the key that it is given; its name says nothing to us. {@code activate=true} has new cases begin it.
 */
final class ValidatedDeployment implements DeploymentBuilder {

    private final RepositoryService repository;
    private final WorkflowChanges changes;

    private byte @Nullable [] document;
    private @Nullable String key;
    private String file = "";

    ValidatedDeployment(RepositoryService repository, WorkflowChanges changes) {
        this.repository = repository;
        this.changes = changes;
    }

    @Override
    public Deployment deploy() {
        byte[] bpmn = Objects.requireNonNull(document);
        WorkflowChanges.Wish wish = new WorkflowChanges.Wish(isToBeActive(), false, false, null, null, null);
        WorkflowVersion version = Objects.requireNonNull(
                changes.deploy(caseType(bpmn), bpmn, wish).version());
        String deploymentId = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(version.processDefinitionId())
                .singleResult()
                .getDeploymentId();
        return repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
    }

    private static boolean isToBeActive() {
        return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes current
                && Boolean.parseBoolean(current.getRequest().getParameter("activate"));
    }

    /** Of a document that cannot be read, whatever names it, so that its report has an address. */
    private String caseType(byte[] bpmn) {
        return LifecycleReader.read(bpmn)
                .lifecycle()
                .map(LifecycleDocument::caseTypeCode)
                .orElseGet(() -> key == null ? file.split("\\.")[0] : key);
    }

    @Override
    public DeploymentBuilder addInputStream(String resourceName, InputStream content) {
        try {
            byte[] bytes = content.readNBytes(LifecycleReader.MAXIMUM_BYTES + 1);
            if (bytes.length > LifecycleReader.MAXIMUM_BYTES) {
                throw Rejected.because(CommonProblem.TOO_LARGE);
            }
            return addBytes(resourceName, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DeploymentBuilder addBytes(String resourceName, byte[] bytes) {
        file = resourceName;
        document = bytes;
        return this;
    }

    @Override
    public DeploymentBuilder addZipInputStream(ZipInputStream several) {
        throw Rejected.because(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Override
    public DeploymentBuilder key(String caseTypeCode) {
        this.key = caseTypeCode;
        return this;
    }

    @Override
    public DeploymentBuilder name(String name) {
        return this;
    }

    /** Bound already, by the same parameter. */
    @Override
    public DeploymentBuilder tenantId(String tenantId) {
        return this;
    }

    @Override
    public DeploymentBuilder addClasspathResource(String resource) {
        throw unused();
    }

    @Override
    public DeploymentBuilder addString(String resourceName, String text) {
        throw unused();
    }

    @Override
    public DeploymentBuilder addBpmnModel(String resourceName, BpmnModel bpmnModel) {
        throw unused();
    }

    @Override
    public DeploymentBuilder disableSchemaValidation() {
        throw unused();
    }

    @Override
    public DeploymentBuilder disableBpmnValidation() {
        throw unused();
    }

    @Override
    public DeploymentBuilder category(String category) {
        throw unused();
    }

    @Override
    public DeploymentBuilder parentDeploymentId(String parentDeploymentId) {
        throw unused();
    }

    @Override
    public DeploymentBuilder enableDuplicateFiltering() {
        throw unused();
    }

    @Override
    public DeploymentBuilder activateProcessDefinitionsOn(Date date) {
        throw unused();
    }

    @Override
    public DeploymentBuilder deploymentProperty(String propertyKey, Object propertyValue) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("Expected what the engine’s API uses of a deployment, but got more");
    }
}
