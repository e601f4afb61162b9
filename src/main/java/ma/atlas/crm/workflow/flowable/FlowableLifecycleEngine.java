package ma.atlas.crm.workflow.flowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.impl.util.io.BytesStreamSource;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lifecycles on Flowable. */
@Component
class FlowableLifecycleEngine implements LifecycleEngine {

    private static final Logger LOG = LoggerFactory.getLogger(FlowableLifecycleEngine.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;

    FlowableLifecycleEngine(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public String deploy(String orgId, String caseTypeCode, byte[] bpmn) {
        return refusing(
                () -> {
                    Deployment deployment = repository
                            .createDeployment()
                            .name(caseTypeCode)
                            .key(caseTypeCode)
                            .tenantId(orgId)
                            .addBytes(caseTypeCode + ".bpmn20.xml", bpmn)
                            .deploy();
                    return repository
                            .createProcessDefinitionQuery()
                            .deploymentId(deployment.getId())
                            .singleResult()
                            .getId();
                },
                EngineRefusal::ofDocument);
    }

    /** By a query of our own: the engine's sorts all instances to give the first. */
    @Override
    public boolean hasInstances(String processDefinitionId) {
        return !runtime.createNativeExecutionQuery()
                .sql("select * from ACT_RU_EXECUTION where PROC_DEF_ID_ = #{definition} limit 1")
                .parameter("definition", processDefinitionId)
                .list()
                .isEmpty();
    }

    @Override
    public List<BpmnProblem> objections(byte[] bpmn) {
        try {
            BpmnModel model = new BpmnXMLConverter().convertToBpmnModel(new BytesStreamSource(bpmn), true, true);
            return Stream.concat(
                            new ModelCheck().problems(model).stream(),
                            repository.validateProcess(model).stream()
                                    .filter(objection -> !objection.isWarning())
                                    .map(EngineRefusal::problem))
                    .toList();
        } catch (FlowableException | XMLException unwilling) {
            return List.of(EngineRefusal.problem(unwilling));
        }
    }

    @Override
    public byte[] document(String processDefinitionId) {
        try (InputStream document = repository.getProcessModel(processDefinitionId)) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String start(String processDefinitionId, String orgId, String businessKey) {
        return refusing(() -> runtime.createProcessInstanceBuilder()
                .processDefinitionId(processDefinitionId)
                .businessKey(businessKey)
                .start()
                .getId());
    }

    @Override
    public void place(String processInstanceId, String from, String to) {
        refusing(() -> {
            runtime.createChangeActivityStateBuilder()
                    .processInstanceId(processInstanceId)
                    .moveActivityIdTo(from, to)
                    .changeState();
            return to;
        });
    }

    @Override
    public void assign(String taskId, @Nullable String login) {
        refusing(() -> {
            tasks.setAssignee(taskId, login);
            return taskId;
        });
    }

    @Override
    public void complete(String taskId) {
        refusing(() -> {
            tasks.complete(taskId);
            return taskId;
        });
    }

    @Override
    public void end(String processInstanceId, String reason) {
        refusing(() -> {
            runtime.deleteProcessInstance(processInstanceId, reason);
            return processInstanceId;
        });
    }

    private static <T> T refusing(Supplier<T> call) {
        return refusing(call, unwilling -> Rejected.because(WorkflowProblem.ENGINE_STATE));
    }

    private static <T> T refusing(Supplier<T> call, Function<RuntimeException, Rejected> otherwise) {
        try {
            return call.get();
        } catch (EngineRefusal refusal) {
            throw (Rejected) refusal.getCause();
        } catch (FlowableOptimisticLockingException | FlowableObjectNotFoundException moved) {
            throw Rejected.because(CommonProblem.CONFLICT);
        } catch (FlowableException | XMLException unwilling) {
            LOG.warn("The engine refused", unwilling);
            throw otherwise.apply(unwilling);
        } catch (NullPointerException stumbled) {
            throw isOfTheEngine(stumbled) ? Rejected.because(CommonProblem.CONFLICT) : stumbled;
        }
    }

    /** It takes for granted that what it read a moment ago is still there, which another transaction may have ended. */
    private static boolean isOfTheEngine(NullPointerException stumbled) {
        return Arrays.stream(stumbled.getStackTrace())
                .findFirst()
                .filter(top -> top.getClassName().startsWith("org.flowable."))
                .isPresent();
    }
}
