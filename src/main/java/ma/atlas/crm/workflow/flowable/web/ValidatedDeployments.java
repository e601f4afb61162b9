package ma.atlas.crm.workflow.flowable.web;

import java.lang.reflect.Proxy;
import ma.atlas.crm.workflow.definition.WorkflowChanges;
import org.flowable.engine.RepositoryService;

/** The engine’s repository, but that whatever is deployed takes the way of an analyst’s file: judged, repaired, made a version. */
final class ValidatedDeployments {

    private ValidatedDeployments() {}

    static RepositoryService in(RepositoryService repository, WorkflowChanges changes) {
        return (RepositoryService) Proxy.newProxyInstance(
                ValidatedDeployments.class.getClassLoader(),
                new Class<?>[] {RepositoryService.class},
                (proxy, method, given) -> method.getName().equals("createDeployment")
                        ? new ValidatedDeployment(repository, changes)
                        : RunningHistory.call(repository, method, given));
    }
}
