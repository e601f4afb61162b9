package ma.atlas.crm.workflow.flowable.web;

import org.springframework.http.HttpMethod;

/**
 * An operation of the engine’s API that is let through.
 *
 * @param pattern as Flowable maps it
 * @param touches what it changes; whose organisation it is done in
 */
record EngineOperation(HttpMethod method, String pattern, Touches touches) {

    /** What an operation changes, and by which variable of its address that is named. */
    enum Touches {
        NOTHING(""),
        TASK("taskId"),
        INSTANCE("processInstanceId"),
        JOB("jobId"),
        TIMER_JOB("jobId"),
        DEADLETTER_JOB("jobId"),
        SUSPENDED_JOB("jobId"),
        DEFINITION("processDefinitionId"),
        DEPLOYMENT("deploymentId"),
        /** Named by the parameter {@code tenantId}. */
        TENANT("");

        private final String variable;

        Touches(String variable) {
            this.variable = variable;
        }

        String variable() {
            return variable;
        }
    }

    String name() {
        return method + " " + EngineApiConfiguration.PATH + pattern;
    }

    boolean executesJob() {
        return method == HttpMethod.POST && touches == Touches.JOB;
    }

    /** To where it is executed by the engine. */
    boolean movesJob() {
        return method == HttpMethod.POST && (touches == Touches.TIMER_JOB || touches == Touches.DEADLETTER_JOB);
    }

    /** Several methods are ways to ask: a query is a POST. */
    boolean changesSomething() {
        return touches != Touches.NOTHING;
    }
}
