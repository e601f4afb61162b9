package ma.atlas.crm.workflow.flowable;

import org.flowable.common.engine.impl.scripting.FlowableScriptEngine;
import org.flowable.common.engine.impl.scripting.FlowableScriptEvaluationRequest;

/** In place of the engine that would look for every script language on the class path. */
final class NoScripts implements FlowableScriptEngine {

    @Override
    public FlowableScriptEvaluationRequest createEvaluationRequest() {
        throw EngineRefusal.ofProcess("", 0, "script");
    }
}
